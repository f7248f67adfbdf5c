// Condition: one line for a person, in Chinese and English.
#include <algorithm>
#include <array>

#include "ykt/policy/condition.hpp"

namespace ykt {
namespace {

/// Words of one condition in one language.
class Wording {
 public:
  explicit Wording(Lang lang) : en_(lang == Lang::en), lang_(lang) {}

  std::string operator()(const ConditionGroup& form) const {
    switch (form.kind) {
      case ConditionKind::any:
        return pick("以下至少一项符合", "at least one of these holds");
      case ConditionKind::none:
        return pick("以下各项均不得符合", "none of these holds");
      default:
        return pick("以下各项均须符合", "all of these hold");
    }
  }
  std::string operator()(const AgeCondition& form) const {
    std::string out = en_ ? "aged " + range(form.years) : "年龄" + range(form.years) + "周岁";
    return out + day(form.on);
  }
  std::string operator()(const SexCondition& form) const {
    const bool male = form.sex == Sex::male;
    return en_ ? (male ? "male" : "female") : (male ? "男性" : "女性");
  }
  std::string operator()(const DivisionCondition& form) const {
    std::string out = place(form.place);
    for (std::size_t i = 0; i < form.in.size(); ++i) {
      if (i) out += en_ ? " or " : "或";
      out +=
          division_path_name(form.in[i]) + (en_ ? " (" : "（") + form.in[i].to_string() + (en_ ? ")" : "）");
    }
    return out;
  }
  std::string operator()(const TagCondition& form) const { return tag(form); }
  std::string operator()(const HouseholdSizeCondition& form) const {
    return en_ ? "household of " + range(form.members) + " members" : "家庭人数" + range(form.members) + "人";
  }
  std::string operator()(const HouseholdHeadCondition& form) const {
    if (form.is_head) return pick("是户主", "head of the household");
    return pick("不是户主", "not head of the household");
  }
  std::string operator()(const HouseholdMemberCondition& form) const {
    return pick("家庭中有人：", "somebody of the household: ") + tag(form.has);
  }
  std::string operator()(const ListCondition& form) const {
    return pick("列入名单 ", "on the list ") + form.list;
  }
  std::string operator()(const PolicyCondition& form) const {
    return pick("正在享受政策 ", "draws the policy ") + form.policy;
  }

 private:
  std::string pick(std::string_view zh, std::string_view en) const { return std::string(en_ ? en : zh); }

  std::string range(const WholeRange& range) const {
    const std::string min = range.min ? std::to_string(*range.min) : "";
    const std::string max = range.max ? std::to_string(*range.max) : "";
    if (min == max) return en_ ? min : " " + min + " ";
    if (max.empty()) return en_ ? "at least " + min : "不低于 " + min + " ";
    if (min.empty()) return en_ ? "at most " + max : "不超过 " + max + " ";
    return en_ ? min + " to " + max : " " + min + " 至 " + max + " ";
  }
  std::string day(const std::optional<Date>& on) const {
    if (!on) return {};
    return en_ ? " (on " + on->to_string() + ")" : "（按 " + on->to_string() + " 计）";
  }
  std::string place(PlaceKind place) const {
    switch (place) {
      case PlaceKind::registration:
        return pick("户籍地属于", "registered in ");
      case PlaceKind::residence:
        return pick("居住地属于", "living in ");
      case PlaceKind::either:
        break;
    }
    return pick("户籍地或居住地属于", "registered or living in ");
  }
  std::string detail(TagKind tag, int detail) const {
    constexpr std::array<std::string_view, 7> kZh{"视力", "听力", "言语", "肢体", "智力", "精神", "多重"};
    constexpr std::array<std::string_view, 7> kEn{"visual",       "hearing", "speech",  "physical",
                                                  "intellectual", "mental",  "multiple"};
    const std::size_t at = static_cast<std::size_t>(detail) - 1;
    if (tag != TagKind::disabled || at >= kZh.size()) return std::to_string(detail);
    return std::string(en_ ? kEn[at] : kZh[at]);
  }
  std::string tag(const TagCondition& form) const {
    std::string out(text(form.tag, lang_));
    for (std::size_t i = 0; i < form.details.size(); ++i)
      out += (i ? (en_ ? " or " : "、") : (en_ ? ", kind " : "，类别 ")) + detail(form.tag, form.details[i]);
    if (form.grade.min || form.grade.max)
      out += en_ ? ", grade " + range(form.grade) : "，等级" + range(form.grade) + "级";
    if (form.from_min) out += pick("，认定不早于 ", ", found not before ") + form.from_min->to_string();
    if (form.from_max) out += pick("，认定不晚于 ", ", found not after ") + form.from_max->to_string();
    return out + day(form.on);
  }

  bool en_;
  Lang lang_;
};

}  // namespace

std::string text(const Condition& condition, Lang lang) { return std::visit(Wording(lang), condition.form); }

}  // namespace ykt
