// Payee: what the department may determine about another payee, and when it ends.
#include "ykt/people/payee.hpp"

#include <array>
#include <utility>

#include "ykt/base/digest.hpp"
#include "ykt/base/text.hpp"

namespace ykt {
namespace {

struct ReasonWords {
  std::string_view slug;
  std::string_view en;
  std::string_view zh;
};
constexpr std::array<ReasonWords, 6> kReasons{{
    {"minor", "minor", "未成年人"},
    {"incapacity", "lack of capacity", "失能失智"},
    {"head_dead", "head of household dead", "户主死亡"},
    {"head_missing", "head of household missing", "户主缺失"},
    {"institution", "in the care of an institution", "机构供养"},
    {"next_of_kin", "next of kin", "近亲属"},
}};

Failure contradicted(PayeeReason reason) {
  return fail(Code::payee_reason_contradicted, "/reason", {{"reason", std::string(slug(reason))}});
}

Done check_payee(const DeterminationFacts& facts, PayeeReason reason, Date day) {
  if (facts.payee->is_dead(day)) return fail(Code::payee_dead, "/payee");
  if (facts.payee->is_minor(day)) return fail(Code::payee_is_minor, "/payee");
  if (facts.payee->tag(TagKind::incapacitated, day) != nullptr)
    return fail(Code::payee_lacks_capacity, "/payee");
  // The head's absence may leave a household's money to the applicant; one's own money needs no
  // determination.
  if (facts.payee->id == facts.recipient->id && !is_about_head(reason))
    return fail(Code::payee_is_recipient, "/payee");
  return {};
}

/// Whether the register says the opposite of the reason.
Done check_reason(const DeterminationFacts& facts, PayeeReason reason, Date from, Date as_of) {
  const bool dead = facts.recipient->is_dead(as_of);
  switch (reason) {
    case PayeeReason::minor:
      if (!facts.recipient->is_minor(from) || dead) return contradicted(reason);
      break;
    case PayeeReason::incapacity:  // the finding may not have reached the register: the document carries it
    case PayeeReason::institution:
      if (dead) return contradicted(reason);
      break;
    case PayeeReason::next_of_kin:
      if (!dead) return contradicted(reason);
      break;
    case PayeeReason::head_dead:
      if (facts.head == HeadStatus::present) return contradicted(reason);
      break;
    case PayeeReason::head_missing:  // 失踪: the register still has the head; only a known death is another
                                     // reason
      if (facts.head == HeadStatus::dead) return contradicted(reason);
      break;
  }
  return {};
}

/// The term: for a minor it ends before the eighteenth birthday, whose date is personal and so never an
/// argument.
Result<std::optional<Date>> term_of(const PayeeCase& command, const Person& recipient) {
  if (command.to && *command.to < command.from) return fail(Code::payee_dates, "/to");
  if (command.reason != PayeeReason::minor) return command.to;
  const YearMonthDay born = recipient.birth_date.ymd();
  // Who was born on 29 February comes of age on 1 March in common years (`age_on`).
  const int year = born.year + kAgeOfMajority;
  const YearMonthDay eighteenth{year, born.month, born.day};
  const Date of_age =
      Date::is_real(eighteenth) ? Date::from_real(eighteenth) : Date::from_real({year, born.month + 1, 1});
  YKT_LET(last, of_age.plus_days(-1));
  if (!command.to) return last;
  if (*command.to > last) return fail(Code::payee_term_too_long, "/to");
  return command.to;
}

bool overlap(const PayeeDetermination& a, const PayeeDetermination& b) noexcept {
  return (!a.to || b.from <= *a.to) && (!b.to || a.from <= *b.to);
}

}  // namespace

std::string_view slug(PayeeReason reason) noexcept {
  const auto i = static_cast<std::size_t>(reason);
  return i < kReasons.size() ? kReasons[i].slug : std::string_view{};
}

std::string_view text(PayeeReason reason, Lang lang) noexcept {
  const auto i = static_cast<std::size_t>(reason);
  if (i >= kReasons.size()) return {};
  return lang == Lang::en ? kReasons[i].en : kReasons[i].zh;
}

Result<PayeeReason> payee_reason_of_slug(std::string_view slug) {
  for (std::size_t i = 0; i < kReasons.size(); ++i)
    if (kReasons[i].slug == slug) return static_cast<PayeeReason>(i);
  return fail(Code::payee_reason_unknown);
}

Result<PayeeDetermination> decide(const DeterminationFacts& facts, const PayeeCase& command, Date as_of) {
  if (facts.recipient == nullptr || facts.recipient->id != command.recipient)
    return fail(Code::payee_recipient_unknown, "/recipient");
  if (facts.payee == nullptr || facts.payee->id != command.payee) return fail(Code::payee_unknown, "/payee");
  if (!command.reason) return fail(Code::payee_reason_missing, "/reason");
  if (is_blank(command.document_title)) return fail(Code::payee_document_missing, "/document_title");
  if (is_blank(command.document_number)) return fail(Code::payee_document_missing, "/document_number");
  if (!command.document_digest.empty()) {
    if (auto digest = Digest::parse(DigestAlgorithm::sm3, command.document_digest); !digest)
      return Failure(std::move(digest).error().under("/document_digest"));
  }
  if (command.institution) {
    if (command.reason != PayeeReason::institution)
      return fail(Code::payee_institution_stray, "/institution");
    if (facts.institution == nullptr || facts.institution->id != *command.institution ||
        facts.institution->responsible != command.payee)
      return fail(Code::payee_not_responsible, "/payee");
  }
  YKT_TRY(check_payee(facts, *command.reason, as_of));
  YKT_TRY(check_reason(facts, *command.reason, command.from, as_of));
  YKT_LET(to, term_of(command, *facts.recipient));

  PayeeDetermination made{facts.recipient->id,
                          facts.payee->id,
                          *command.reason,
                          command.document_title,
                          command.document_number,
                          command.document_digest,
                          command.from,
                          to,
                          {},
                          command.institution};
  for (const PayeeDetermination& known : facts.on_record) {
    const bool same_money = is_about_head(known.reason) == is_about_head(made.reason);
    if (same_money && overlap(known, made)) return fail(Code::payee_determined_already, "/from");
  }
  return made;
}

Result<PayeeDetermination> decide(const PayeeDetermination& on_record, const PayeeEndCase& command,
                                  Date /*as_of*/) {
  if (is_blank(command.reason)) return fail(Code::payee_end_reason_missing, "/reason");
  if (command.last_day < on_record.from || (on_record.to && command.last_day > *on_record.to))
    return fail(Code::payee_dates, "/last_day");
  PayeeDetermination ended = on_record;
  ended.to = command.last_day;
  ended.ended_because = command.reason;
  return ended;
}

}  // namespace ykt
