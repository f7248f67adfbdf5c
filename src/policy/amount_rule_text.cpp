// AmountRule for people: the standard as a clerk would say it, a line for each thing that it states.
#include "policy/amount_words.hpp"
#include "ykt/policy/amount_rule.hpp"

namespace ykt {
namespace {

using words::joined;
using words::Words;

/// The lines of one rule; a sum's parts are told under their names.
class RuleText {
 public:
  RuleText(AmountEvery every, Lang lang, std::string indent, std::vector<std::string>& lines)
      : every_(every), lang_(lang), indent_(std::move(indent)), lines_(lines) {}

  void operator()(const FixedAmount& form) { say({each(), money(form.amount)}); }

  void operator()(const RateTimesQuantity& form) {
    say({each(), words::measured(form.rate.strip_zeros().to_string(), form.rate_unit(), lang_)});
    bounds(form);
    cap(form.cap);
  }

  void operator()(const TieredAmount& form) {
    if (form.on)
      say({pick({"按", "By "}), words::of(form.by).of(lang_), pick({"，核定日：", ", looked at on "}),
           words::of(*form.on).of(lang_), tag_of(form)});
    for (const AmountBand& band : form.bands) {
      const std::string who = words::range(band, words::unit_of(form.by).of(lang_), lang_);
      if (band.amount)
        say({who, pick({"：", ": "}), each(), money(*band.amount)});
      else
        say({who, pick({"：不享受", ": not eligible"})});
    }
  }

  void operator()(const CatalogueAmount& form) {
    for (const CatalogueItem& item : form.items) {
      say({item.code, " ", item.name, pick({"：每", ": for each "}), words::unit(item.unit, false, lang_),
           " ", money(item.amount),
           item.cap ? joined({pick({"，最高 ", ", at most "}), money(*item.cap)}) : ""});
    }
    if (form.item_cap) say({pick({"单件最高 ", "At most for one piece: "}), money(*form.item_cap)});
    if (form.year_cap)
      say({pick({"每人每年最高 ", "At most for one person in a year: "}), money(*form.year_cap)});
  }

  void operator()(const PotShare& form) {
    say({pick({"总额 ", "A pot of "}), money(form.pot), pick({"，按", ", divided in proportion to "}),
         words::unit(form.quantity_unit, true, lang_),
         pick({"数分配到分，余数按最大余数法补足", ", to 0.01 yuan by largest remainders"})});
    bounds(form);
  }

  void operator()(const TopUpToLine& form) {
    if (form.line)
      say({pick({"保障线：", "Line: "}), money(*form.line),
           pick({"/人，补足人均收入与保障线的差额",
                 " a head; the gap to the income per head is "
                 "made up for each protected person"})});
    for (const TopUpClass& one : form.classes)
      say({one.name, pick({"：每人", ": for each person "}), each(), money(one.amount)});
    for (const TopUpSupplement& one : form.supplements) {
      const std::string grades = words::grades(one, lang_);
      say({pick({"增发：", "Supplement: "}), text(one.tag, lang_), grades.empty() ? "" : " ", grades,
           pick({"，按", ", "}),
           pick(form.supplement_of == SupplementOf::line ? Words{"保障线的 ", "of the line: "}
                                                         : Words{"本人补助的 ", "of the amount a head: "}),
           one.percent.strip_zeros().to_string(), "%"});
    }
    if (form.supplements_together)
      say({pick(*form.supplements_together == SupplementsTogether::highest
                    ? Words{"同时符合多项增发的取最高一项", "Of several supplements the highest counts"}
                    : Words{"同时符合多项增发的累加", "Several supplements are added"})});
    cap(form.cap);
  }

  void operator()(const CostShare& form) {
    say({each(), pick({"按费用的 ", "of the cost: "}), form.percent.strip_zeros().to_string(), "%"});
    cap(form.cap);
  }

  void operator()(const DeclaredInRange& form) {
    say({each(), pick({"按申报核定，", "as declared, from "}), money(form.min), pick({" 至 ", " to "}),
         money(form.max)});
  }

  void operator()(const SumOfRules& form) {
    for (const SumPart& part : form.parts) {
      say({part.name, pick(part.when_not_eligible == PartNotEligible::skip
                               ? Words{"（不符合的不计）：", " (left out where not eligible):"}
                               : Words{"：", ":"})});
      std::visit(RuleText(every_, lang_, indent_ + "  ", lines_), part.rule.form);
    }
    cap(form.cap);
  }

 private:
  void say(std::initializer_list<std::string_view> parts) { lines_.push_back(indent_ + joined(parts)); }
  std::string_view pick(const Words& words) const { return words.of(lang_); }
  std::string money(Money amount) const { return words::yuan(amount.to_string(), lang_); }
  std::string quantity(const Decimal& value, std::string_view unit) const {
    return words::measured(value.to_string(), unit, lang_);
  }
  std::string_view each() const {
    switch (every_) {
      case AmountEvery::month:
        return pick({"每月 ", "monthly "});
      case AmountEvery::period:
        return pick({"每期 ", "for the period "});
      case AmountEvery::once:
        break;
    }
    return pick({"一次性 ", "once "});
  }
  std::string tag_of(const TieredAmount& form) const {
    if (!form.tag) return {};
    return joined({pick({"，标签：", ", tag: "}), text(*form.tag, lang_)});
  }
  void cap(const std::optional<Money>& most) {
    if (most) say({pick({"最高 ", "At most "}), money(*most)});
  }
  template <class Form>
  void bounds(const Form& form) {
    if (form.quantity_min)
      say({pick({"数量不低于 ", "Quantity at least "}), quantity(*form.quantity_min, form.quantity_unit)});
    if (form.quantity_max)
      say({pick({"数量不超过 ", "Quantity at most "}), quantity(*form.quantity_max, form.quantity_unit)});
  }

  AmountEvery every_;
  Lang lang_;
  std::string indent_;
  std::vector<std::string>& lines_;
};

}  // namespace

std::vector<std::string> to_lines(const AmountRule& rule, Lang lang) {
  std::vector<std::string> lines;
  std::visit(RuleText(rule.every, lang, "", lines), rule.form);
  if (rule.months) {
    const MonthRule& months = *rule.months;
    if (months.start) {
      const std::string age = months.start_age ? std::to_string(*months.start_age) : "";
      lines.push_back(joined({words::of(*months.start).of(lang),
                              age.empty()        ? ""
                              : lang == Lang::en ? ", "
                                                 : "：",
                              age,
                              age.empty()        ? ""
                              : lang == Lang::en ? " years"
                                                 : " 周岁"}));
    }
    if (months.stop) lines.emplace_back(words::of(*months.stop).of(lang));
    if (months.death) lines.emplace_back(words::of(*months.death).of(lang));
    if (months.proration) lines.emplace_back(words::of(*months.proration).of(lang));
  }
  if (rule.rounding)
    lines.push_back(joined({words::of(rule.rounding->mode).of(lang), lang == Lang::en ? " " : "",
                            words::of(rule.rounding->unit).of(lang), lang == Lang::en ? ", " : "，",
                            words::of(rule.rounding->at).of(lang)}));
  return lines;
}

}  // namespace ykt
