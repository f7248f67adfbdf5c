// Application: what is checked when it is filed, and what its amount is made of.
#include <algorithm>

#include "ykt/entitlement/application.hpp"

namespace ykt {
namespace {

void add_remark(std::vector<ApplicationRemark>& into, Code code, std::string path, std::string detail = {}) {
  into.push_back({std::string(slug(code)), std::move(path), std::move(detail)});
}

Done check_place(const Person& person, const FilingCase& command) {
  if (command.at == FiledAt::residence) return {};  // where somebody lives is not on the register
  const AreaCode area = person.area;
  if (command.division.contains(area) || area.contains(command.division)) return {};
  return fail(Code::application_not_at_registration, "/division");
}

Done check_ground(const Person& person, const FilingCase& command, Date as_of) {
  if (command.filed_by == FiledBy::proxy) {
    // H28: away is the ground, and the only one.
    if (command.ground) return fail(Code::application_representative_stray, "/ground");
    return {};
  }
  if (!command.ground) return fail(Code::application_ground_missing, "/ground");
  if (*command.ground == RepresentationGround::minor && !person.is_minor(as_of))
    return fail(Code::application_ground_contradicted, "/ground");
  return {};
}

Done check_representative(const FilingFacts& facts, const FilingCase& command, Date as_of) {
  if (command.filed_by == FiledBy::oneself) {
    if (command.representative) return fail(Code::application_representative_stray, "/representative");
    if (command.ground) return fail(Code::application_representative_stray, "/ground");
    if (command.document) return fail(Code::application_representative_stray, "/document");
    return {};
  }
  if (!command.representative) return fail(Code::application_representative_missing, "/representative");
  const RepresentativeCase& one = *command.representative;
  const IdCheck id = check_id(one.id_kind, one.id_number);
  if (!id.ok()) return fail(id.code, "/representative/id_number");
  if (one.id_kind == facts.person->id_kind && id.key == facts.person->id_key)
    return fail(Code::application_representative_is_applicant, "/representative");
  if (id.birth_date && age_on(*id.birth_date, as_of) < kAgeOfMajority)
    return fail(Code::application_representative_minor, "/representative");
  YKT_TRY(check_ground(*facts.person, command, as_of));
  if (command.filed_by != FiledBy::proxy) return {};
  if (facts.rules.proxy && !*facts.rules.proxy) return fail(Code::application_proxy_barred, "/filed_by");
  if (!command.document || command.document->empty())
    return fail(Code::application_authorisation_missing, "/document");
  return {};
}

/// Whether a hold of R4 is about the account given, and so can be put right at filing. That the payee is
/// still to be determined is the department's (H44) and only told.
bool is_about_account(Code code) {
  switch (code) {
    case Code::card_none_on_record:
    case Code::card_replaced:
    case Code::card_account_closed:
    case Code::account_name_unknown:
    case Code::account_name_differs:
    case Code::roster_account_replaced:
    case Code::roster_account_differs:
      return true;
    default:
      return false;
  }
}

/// H31: the account is that of whoever is due the money; one that is not active is advised (H50).
Done check_account_given(const FilingFacts& facts, const std::string& account, Date as_of,
                         std::vector<ApplicationRemark>& remarks) {
  // R4: an institution's account has no card's 62 in front. Whether it is the one on record is asked below.
  const bool institution = !facts.payee.determination.payee.is_nobody() &&
                           facts.payee.determination.reason == PayeeReason::institution;
  const AccountCheck given =
      check_account(account, {.prefix = institution ? PrefixSeverity::ignore : PrefixSeverity::refuse});
  if (!given.ok()) return fail(given.code, "/account");
  PayeeFacts payee = facts.payee;
  payee.roster_payee = {};
  payee.roster_account = given.key;
  const PayeeOutcome outcome = resolve_payee(payee, as_of);
  for (const Code code : outcome.codes()) {
    const CodeKind kind = code_info(code).kind;
    if (kind == CodeKind::hold && is_about_account(code)) return fail(code, "/account");
    if (kind == CodeKind::hold || kind == CodeKind::warning) add_remark(remarks, code, "/account");
  }
  return {};
}

Done check_materials_given(const FilingRules& rules, const std::vector<std::string>& materials) {
  for (std::size_t i = 0; i < materials.size(); ++i) {
    const std::string here = "/materials/" + std::to_string(i);
    const auto at = materials.begin() + static_cast<std::ptrdiff_t>(i);
    if (rules.materials &&
        std::find(rules.materials->begin(), rules.materials->end(), *at) == rules.materials->end())
      return fail(Code::application_material_unknown, here);
    if (std::find(materials.begin(), at, *at) != at) return fail(Code::application_material_repeated, here);
  }
  return {};
}

void add_remarks(const FilingFacts& facts, const FilingCase& command, ApplicationChange& change) {
  const FilingRules& rules = facts.rules;
  if (!rules.period) add_remark(change.remarks, Code::application_period_not_stated, "/filing_period");
  if (!change.due)
    add_remark(change.remarks, Code::application_limit_not_stated,
               rules.preliminary_review ? "/preliminary_days_max" : "/review_days_max");
  if (command.filed_by == FiledBy::proxy && !rules.proxy)
    add_remark(change.remarks, Code::application_proxy_not_stated, "/filed_by");
  if (!rules.materials) add_remark(change.remarks, Code::application_materials_not_stated, "/materials");
  for (const std::string& one : materials_missing(rules, command.materials))
    add_remark(change.remarks, Code::application_material_missing, "/materials", one);
}

}  // namespace

Done check_filing_open(const FilingRules& rules, Date as_of) {
  if (!rules.period || rules.period->contains(as_of)) return {};
  const auto day = [](const std::optional<Date>& one) { return one ? one->to_string() : std::string("…"); };
  return fail(Code::application_filing_closed, "",
              {{"from", day(rules.period->from)}, {"to", day(rules.period->to)}});
}

Done check_application_facts(const AmountFacts& facts) {
  const std::pair<bool, AmountFact> taken[] = {{facts.months.has_value(), AmountFact::months},
                                               {facts.applied_on.has_value(), AmountFact::applied_on},
                                               {facts.birth_date.has_value(), AmountFact::birth_date},
                                               {facts.ended_on.has_value(), AmountFact::ended_on},
                                               {facts.died_on.has_value(), AmountFact::died_on},
                                               {facts.tags.has_value(), AmountFact::tags},
                                               {facts.paid_this_year.has_value(), AmountFact::paid_this_year},
                                               {facts.pot.has_value(), AmountFact::pot}};
  for (const auto& [stated, fact] : taken)
    if (stated) return fail(Code::application_fact_not_taken, "/facts/" + std::string(slug(fact)));
  return {};
}

Result<ApplicationChange> decide(const FilingFacts& facts, const FilingCase& command, Date as_of) {
  if (!facts.person) return fail(Code::person_not_on_record, "/person");
  const Person& person = *facts.person;
  if (person.is_dead(as_of) && !facts.payee.arises_from_death)
    return fail(Code::application_person_dead, "/person");
  if (facts.on_record)
    return fail(Code::application_on_record, "/person", {{"application", *facts.on_record}});
  YKT_TRY(check_filing_open(facts.rules, as_of));
  YKT_TRY(check_place(person, command));
  if (command.through == FiledThrough::online && !facts.rules.online.value_or(false))
    return fail(Code::application_online_not_offered, "/through");
  YKT_TRY(check_representative(facts, command, as_of));
  ApplicationChange change;
  change.next =
      facts.rules.preliminary_review ? ApplicationState::preliminary_review : ApplicationState::final_review;
  change.due = due_day(facts.rules, change.next, as_of);
  add_remark(change.remarks, Code::application_filed_ok, "");
  YKT_TRY(check_account_given(facts, command.account, as_of, change.remarks));
  YKT_TRY(check_materials_given(facts.rules, command.materials));
  if (command.facts) YKT_TRY(check_application_facts(*command.facts));
  add_remarks(facts, command, change);
  return change;
}

Result<std::vector<ApplicationRemark>> check_completion(const FilingFacts& facts,
                                                        const CompletionCase& command, Date as_of) {
  std::vector<ApplicationRemark> remarks;
  YKT_TRY(check_account_given(facts, command.account, as_of, remarks));
  YKT_TRY(check_materials_given(facts.rules, command.materials));
  if (command.facts) YKT_TRY(check_application_facts(*command.facts));
  return remarks;
}

bool is_paid_once(const AmountRule& rule) noexcept { return rule.every != AmountEvery::month; }

bool is_for_period(const ApprovedApplication& application, Period period) noexcept {
  return application.applied_on <= period.last() &&
         (!application.ended_on || *application.ended_on >= period.first());
}

AmountFacts amount_facts_of(const ApprovedApplication& application, const Person& person) {
  AmountFacts out = application.facts;
  out.applied_on = application.applied_on;
  out.ended_on = application.ended_on;
  out.birth_date = person.birth_date;
  out.died_on = person.died;
  if (!person.tags.empty()) out.tags = person.tags;
  return out;
}

}  // namespace ykt
