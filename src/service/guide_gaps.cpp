// Guide gaps: what a pack of guides does not state, as paths, for whoever writes one.
#include "service/card_question.hpp"
#include "service/guide_members.hpp"
#include "service/guide_reader.hpp"

namespace ykt {
namespace {

struct Gaps {
  std::vector<std::string> paths;

  void add(std::string_view part, std::string_view name) {
    paths.emplace_back().append("/").append(part).append("/").append(name);
  }
  template <class T>
  void check(std::string_view part, std::string_view name, const Stated<T>& field) {
    if (!field) add(part, name);
  }
};

template <class E, class Visitor>
void each_value(Visitor&& visit) {
  for (int i = 0; i <= static_cast<int>(packs::kLast<E>); ++i) visit(static_cast<E>(i));
}

void add_charges(Gaps& gaps, const GuidePack& pack) {
  each_value<AccountCharge>([&](AccountCharge charge) {
    const bool told = std::any_of(pack.account_fees.begin(), pack.account_fees.end(), [&](const auto& fee) {
      return fee.charge == charge && (fee.free || fee.free_a_month);
    });
    if (!told) gaps.add("account_fees", slug(charge));
  });
}

void add_banks(Gaps& gaps, const BankSideGuide& side) {
  if (side.banks.empty()) gaps.add("bank_side", "banks");
  for (const RegionBank& bank : side.banks) {
    gaps.check("bank_side/banks/" + bank.name, "issues", bank.issues);
    gaps.check("bank_side/banks/" + bank.name, "activates", bank.activates);
  }
  each_bank_side_member(
      [&](std::string_view name, auto member) { gaps.check("bank_side", name, side.*member); });
}

/// What the bank side answers is missing there, and questions on replacement among its reasons.
void add_answers(Gaps& gaps, const GuidePack& pack) {
  each_value<CardQuestion>([&](CardQuestion question) {
    if (question == CardQuestion::new_card_needed || bank_answer(pack.bank_side, question)) return;
    const bool told = std::any_of(pack.answers.begin(), pack.answers.end(),
                                  [&](const CardAnswer& answer) { return answer.question == question; });
    if (!told) gaps.add("answers", slug(question));
  });
}

void add_services(Gaps& gaps, const GuidePack& pack) {
  each_value<CardService>([&](CardService service) {
    const Guide* guide = find_guide(pack, service);
    if (!guide) return gaps.add("guides", slug(service));
    const std::string part = "guides/" + std::string(slug(service));
    for (const std::string& name : not_stated(*guide)) gaps.add(part, name);
  });
}

}  // namespace

std::vector<std::string> guide_gaps(const GuidePack& pack) {
  Gaps gaps;
  if (!pack.hotlines) gaps.paths.emplace_back("/hotlines");
  if (!pack.site_search) gaps.paths.emplace_back("/site_search");
  each_postage_member(
      [&](std::string_view name, auto member) { gaps.check("postage", name, pack.postage.*member); });
  each_value<NoticeTopic>([&](NoticeTopic topic) {
    const RegionNotice* notice = find_notice(pack, topic);
    if (!notice || !notice->text) gaps.add("notices", slug(topic));
  });
  add_charges(gaps, pack);
  each_value<ReplacementReason>([&](ReplacementReason reason) {
    const ReplacementRule* rule = find_replacement(pack, reason);
    if (!rule || !rule->need) gaps.add("replacement", slug(reason));
  });
  add_banks(gaps, pack.bank_side);
  each_delivery_member(
      [&](std::string_view name, auto member) { gaps.check("delivery", name, pack.delivery.*member); });
  add_answers(gaps, pack);
  add_services(gaps, pack);
  return std::move(gaps.paths);
}

}  // namespace ykt
