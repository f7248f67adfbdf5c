// CardAdvice: a question about the card answered from what a region's pack states.
#include "ykt/service/card_advice.hpp"

#include <algorithm>
#include <utility>

#include "service/card_question.hpp"
#include "ykt/service/guide_pack.hpp"

namespace ykt {
namespace {

void name_source(CardAdvice& out, const std::string& source) {
  if (source.empty()) return;
  if (std::find(out.sources.begin(), out.sources.end(), source) == out.sources.end())
    out.sources.push_back(source);
}

/// Two verdicts that both hold and differ leave it open.
void give(CardAdvice& out, Code code, const std::string& source) {
  const bool said = out.code != Code::card_advice_not_stated && out.code != Code::card_advice_steps;
  out.code = said && out.code != code ? Code::card_advice_depends : code;
  name_source(out, source);
}

void give_steps(CardAdvice& out, const Stated<std::vector<std::string>>& steps) {
  if (!steps) return;
  if (out.code == Code::card_advice_not_stated) out.code = Code::card_advice_steps;
  out.steps.insert(out.steps.end(), steps->begin(), steps->end());
  name_source(out, steps.source());
}

Code code_of(CardVerdict verdict) {
  switch (verdict) {
    case CardVerdict::yes:
      return Code::card_advice_yes;
    case CardVerdict::no:
      return Code::card_advice_no;
    case CardVerdict::depends:
      break;
  }
  return Code::card_advice_depends;
}

Code code_of(BankAnswer answer) {
  switch (answer) {
    case BankAnswer::yes:
      return Code::card_advice_yes;
    case BankAnswer::no:
      return Code::card_advice_no;
    case BankAnswer::ask_the_bank:
      break;
  }
  return Code::card_advice_ask_bank;
}

Code code_of(ReplacementNeed need) {
  switch (need) {
    case ReplacementNeed::must:
      return Code::card_advice_yes;
    case ReplacementNeed::may:
      return Code::card_advice_may;
    case ReplacementNeed::not_needed:
      break;
  }
  return Code::card_advice_no;
}

/// Where to go for the service where nothing else was said: at a counter only the office, since steps may
/// lead online.
void give_way(CardAdvice& out, const Guide& guide) {
  if (!out.steps.empty()) return;
  if (out.channel != ServiceChannel::counter) return give_steps(out, guide.steps);
  if (guide.office)
    give_steps(out, Stated<std::vector<std::string>>::of({*guide.office}, guide.office.source()));
}

bool disputed(const Guide& guide, const std::optional<ServiceChannel>& channel) {
  return std::any_of(guide.disagreements.begin(), guide.disagreements.end(), [&](const Disagreement& one) {
    return one.field != "online" || channel != ServiceChannel::counter;
  });
}

/// What the service costs and takes.
void lead_to(const GuidePack& pack, CardAdvice& out, CardService service) {
  out.service = service;
  const Guide* guide = find_guide(pack, service);
  if (!guide) return;
  give_way(out, *guide);
  out.fee = fee_of(*guide);
  name_source(out, out.fee.source);
  if (guide->time) {
    out.working_days = guide->time->working_days;
    out.time = out.working_days == 0 ? Code::service_at_once : Code::service_time_limit;
    name_source(out, guide->time.source());
  }
  out.disputed = disputed(*guide, out.channel);
}

/// Of an answer, or of one of its cases.
template <class Answer>
void say(const GuidePack& pack, CardAdvice& out, const Answer& answer) {
  if (answer.verdict) give(out, code_of(*answer.verdict), answer.verdict.source());
  give_steps(out, answer.steps);
  if (answer.service) lead_to(pack, out, *answer.service);
}

enum class Standing : std::uint8_t { open, holds, excluded };

Standing standing_of(const std::optional<bool>& fact, bool wanted) {
  if (!fact) return Standing::open;
  return *fact == wanted ? Standing::holds : Standing::excluded;
}

Standing standing_of(const GuidePack& pack, const std::optional<std::string>& name, ActivationReach wanted) {
  if (!name) return Standing::open;
  const RegionBank* bank = find_region_bank(pack, *name);
  return bank && bank->activates && *bank->activates == wanted ? Standing::holds : Standing::excluded;
}

Standing standing_of(const GuidePack& pack, const CardQuestionCase& asked, AdviceCase when) {
  switch (when) {
    case AdviceCase::replacement_not_filed:
      return standing_of(asked.replacement_filed, false);
    case AdviceCase::replacement_filed:
      return standing_of(asked.replacement_filed, true);
    case AdviceCase::not_made:
      return standing_of(asked.card_made, false);
    case AdviceCase::made:
      return standing_of(asked.card_made, true);
    case AdviceCase::never_applied:
      return standing_of(asked.applied_before, false);
    case AdviceCase::activates_nationwide:
      return standing_of(pack, asked.bank, ActivationReach::nationwide);
    case AdviceCase::activates_provincewide:
      break;
  }
  return standing_of(pack, asked.bank, ActivationReach::provincewide);
}

void say_cases(const GuidePack& pack, CardAdvice& out, const CardAnswer& answer,
               const CardQuestionCase& asked) {
  std::vector<const CardAnswerCase*> left;
  bool open = false;
  for (const CardAnswerCase& one : answer.cases) {
    const Standing standing = standing_of(pack, asked, one.when);
    if (standing == Standing::excluded) continue;
    open = open || standing == Standing::open;
    left.push_back(&one);
  }
  for (const CardAnswerCase* one : left) {
    if (!open) {
      say(pack, out, *one);
      continue;
    }
    CardAdvice& told = out.cases.emplace_back();
    told.when = slug(one->when);
    say(pack, told, *one);
    for (const std::string& source : told.sources) name_source(out, source);
  }
  if (open) out.code = Code::card_advice_depends;
}

CardAdvice of_rule(const GuidePack& pack, const ReplacementRule& rule) {
  CardAdvice out;
  if (!rule.need) {
    name_source(out, rule.need.source());
    return out;
  }
  give(out, code_of(*rule.need), rule.need.source());
  give_steps(out, rule.steps);
  if (*rule.need != ReplacementNeed::not_needed) {
    lead_to(pack, out, CardService::replace);
  } else if (rule.instead) {
    name_source(out, rule.instead.source());
    lead_to(pack, out, *rule.instead);
  }
  if (!rule.insisting) return out;
  CardAdvice& told = out.cases.emplace_back();  // H81
  told.when = "insisting";
  give(told, Code::card_advice_may, rule.insisting.source());
  told.channel = *rule.insisting;
  lead_to(pack, told, CardService::replace);
  for (const std::string& source : told.sources) name_source(out, source);
  return out;
}

CardAdvice of_replacement(const GuidePack& pack, const std::optional<ReplacementReason>& reason) {
  if (reason) {
    const ReplacementRule* rule = find_replacement(pack, *reason);
    return rule ? of_rule(pack, *rule) : CardAdvice{};
  }
  CardAdvice out;
  for (const ReplacementRule& rule : pack.replacement) {
    CardAdvice& told = out.cases.emplace_back(of_rule(pack, rule));
    told.when = slug(rule.reason);
    for (const std::string& source : told.sources) name_source(out, source);
  }
  if (!out.cases.empty()) out.code = Code::card_advice_depends;
  return out;
}

CardAdvice of_answer(const GuidePack& pack, const CardQuestionCase& asked) {
  CardAdvice out;
  const Stated<BankAnswer> of_bank = bank_answer(pack.bank_side, asked.question);
  if (of_bank) give(out, code_of(*of_bank), of_bank.source());
  const auto answer = std::find_if(pack.answers.begin(), pack.answers.end(),
                                   [&](const CardAnswer& one) { return one.question == asked.question; });
  if (answer == pack.answers.end()) return out;
  say(pack, out, *answer);
  say_cases(pack, out, *answer, asked);
  return out;
}

/// Whom to ask: of the service, else of the region, else whom any of its services names, each once.
std::vector<ServiceHotline> hotlines_of(const GuidePack& pack, const std::optional<CardService>& service) {
  const Guide* guide = service ? find_guide(pack, *service) : nullptr;
  if (guide && guide->hotlines) return *guide->hotlines;
  if (pack.hotlines) return *pack.hotlines;
  std::vector<ServiceHotline> out;
  for (const Guide& each : pack.guides) {
    if (!each.hotlines) continue;
    for (const ServiceHotline& line : *each.hotlines)
      if (std::find(out.begin(), out.end(), line) == out.end()) out.push_back(line);
  }
  return out;
}

}  // namespace

CardAdvice card_advice(const GuidePack& pack, const CardQuestionCase& asked) {
  CardAdvice out = asked.question == CardQuestion::new_card_needed ? of_replacement(pack, asked.reason)
                                                                   : of_answer(pack, asked);
  out.hotlines = hotlines_of(pack, out.service);
  return out;
}

}  // namespace ykt
