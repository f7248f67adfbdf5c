// PolicyVersion: one dated version of a subsidy policy (R1), with the source of every field that is stated.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/base/date.hpp"
#include "ykt/base/json.hpp"
#include "ykt/base/period.hpp"
#include "ykt/base/result.hpp"
#include "ykt/base/time_limit.hpp"
#include "ykt/identity/division.hpp"
#include "ykt/policy/amount_rule.hpp"
#include "ykt/policy/condition.hpp"
#include "ykt/policy/screening_settings.hpp"
#include "ykt/policy/stated.hpp"

namespace ykt {

/// 项目级次 (H20), in the order of a public list.
enum class PolicyLevel : std::uint8_t { central, provincial, municipal, county };
/// Whose money it is (H35, L1).
enum class PaidTo : std::uint8_t { person, household };
/// What a beneficiary gets: money, or a fee that is not asked (then there may be no line at all).
enum class Benefit : std::uint8_t { payment, fee_waiver };
/// H1: only `subsidy` belongs here; the others are refused wherever they are named.
enum class FundClass : std::uint8_t { subsidy, social_insurance, classified };

/// Whether a changed standard is paid for the past (R6 补差).
enum class ArrearsOnChange : std::uint8_t { none, difference_lines };

std::string_view slug(PolicyLevel level) noexcept;
std::string_view slug(PaidTo paid_to) noexcept;
std::string_view slug(Benefit benefit) noexcept;
std::string_view slug(FundClass fund_class) noexcept;
std::string_view slug(ArrearsOnChange arrears) noexcept;

/// 制度文件: what the policy rests on.
struct PolicyDocument {
  std::string title;
  std::optional<std::string> number{};  ///< 文号
  std::optional<Date> dated{};
  std::optional<std::string> digest{};  ///< SM3 of the file, 64 hexadecimal digits
  bool operator==(const PolicyDocument&) const = default;
};

/// Start on the card (H9). A source may say when without naming a day for each county.
struct CardStart {
  std::optional<Date> from{};
  std::string text;  ///< as the source puts it, where it gives no single day
  bool operator==(const CardStart&) const = default;
};

/// Days on which an application can be filed, both included; either end may be open, not both.
struct FilingPeriod {
  std::optional<Date> from{};
  std::optional<Date> to{};

  constexpr bool contains(Date day) const noexcept { return (!from || *from <= day) && (!to || day <= *to); }
  bool operator==(const FilingPeriod&) const = default;
};

/// Where a version comes from.
struct PolicyOrigin {
  std::string pack;                  ///< `adjustment` where it came by a command and not by a pack
  std::string pack_version;          ///< of an adjustment the day on which it was decided
  bool example = false;              ///< from a pack marked as an example: never to be paid for real
  bool overlay = false;              ///< a lower division's version over an inherited policy
  std::vector<std::string> local{};  ///< of an overlay's version: the fields that the division set itself
  bool operator==(const PolicyOrigin&) const = default;
};

/// One version of one payable unit (Leshan's 39 items are 65 units). `code` is stable and is what everything
/// refers to: two units may share a name. Copies are values; nothing in it changes after it is decided.
struct PolicyVersion {
  std::string code;           ///< `leshan.16.1`: region, item and, where the item has them, sub-item
  std::int64_t version = 1;   ///< of this code and these divisions; a new standard is a new number
  std::int64_t item = 0;      ///< number in the region's list; 0 where the list has no numbers
  std::int64_t sub_item = 0;  ///< 0: the item has none
  std::int64_t unit = 0;      ///< position in the region's list of units
  bool family = false;        ///< a group of policies listed as one: nothing can be paid on it
  std::vector<DivisionCode> divisions;  ///< applies in these and below (H22)
  PolicyOrigin origin;

  Stated<std::string> name;
  Stated<std::string> item_name;            ///< of the item above, for a sub-item
  Stated<std::string> four_character_name;  ///< 四字简称: four Han characters
  Stated<PolicyLevel> level;
  Stated<FundClass> fund_class;  ///< not stated counts as a subsidy: who lists it here says so (H1)
  Stated<Benefit> benefit;
  Stated<std::string> target;       ///< 补贴对象
  Stated<std::string> standard;     ///< 补贴标准, as text for people
  Stated<AmountRule> amount_rule;   ///< the same as data
  Stated<AmountRange> local_range;  ///< what a lower division may set (H23)
  Stated<ArrearsOnChange> arrears_on_change;
  Stated<std::vector<PolicyDocument>> documents;
  Stated<std::string> department;  ///< 主管部门
  Stated<std::string> office;      ///< where people go
  Stated<std::string> hotline;
  Stated<PeriodKind> payment_period;
  Stated<std::string> payment_time;  ///< when in the period the money comes, as text
  Stated<PaidTo> paid_to;
  Stated<bool> published;                           ///< results may be made public (H40); see `is_published`
  Stated<bool> preliminary_review;                  ///< village and township review first (H17)
  Stated<std::int64_t> notice_days;                 ///< of the public notice; 0: none
  Stated<DayCount> notice_day_count;                ///< of which days; not stated: of the calendar
  Stated<bool> event_based;                         ///< each case is an obligation of its own (R9)
  Stated<std::vector<std::string>> exclusive_with;  ///< codes that one person cannot have besides
  Stated<Condition> conditions;         ///< for whom it is, as data (R15); `target` says it for people
  Stated<ScreeningSettings> screening;  ///< rules switched and lists named (R3); not stated: as built in
  Stated<CardStart> on_card;
  // Application (H26 H28 H29), as text for people and, where it decides, as data.
  Stated<std::vector<std::string>> materials;
  Stated<std::string> hand_in;  ///< how an application is handed in
  Stated<std::string> filing_time;
  Stated<FilingPeriod> filing_period;         ///< the same as data
  Stated<bool> online_filing;                 ///< can be filed online (H28)
  Stated<bool> proxy_filing;                  ///< somebody away may authorise another (H28)
  Stated<std::int64_t> preliminary_days_max;  ///< calendar days that the preliminary review may take
  Stated<std::int64_t> review_days_max;       ///< calendar days that the final review may take
  Stated<std::string> result_notice;          ///< how the result is learned
  // Validity: when it holds, and when that was decided. Not stated: open.
  Stated<Date> valid_from;
  Stated<Date> valid_to;  ///< last day, included
  Stated<Date> decided_on;

  bool operator==(const PolicyVersion&) const = default;
};

/// What a list shows: `社会救助救济资金 › 困难残疾人生活补贴`; the code where no name is stated.
std::string display_name(const PolicyVersion& version);
/// R11: not stated means not published.
bool is_published(const PolicyVersion& version) noexcept;
/// Whether the version holds on that day (both ends included).
bool in_force(const PolicyVersion& version, Date date) noexcept;
/// Whether it applies in that division: in one of its own or below (H22).
bool applies_in(const PolicyVersion& version, DivisionCode division) noexcept;

/// H9: whether it is paid by card on a day. A source may say "gradually" without a day.
enum class CardStatus : std::uint8_t { on_card, not_yet, not_stated };
std::string_view slug(CardStatus status) noexcept;
CardStatus card_status(const PolicyVersion& version, Date date) noexcept;

/// One field of `PolicyVersion` by name, as a source states it or not.
struct FieldStatement {
  std::string_view field;  ///< name of the member
  bool stated;
  std::string_view source;  ///< borrowed from the version
  std::string value;        ///< text as it is, anything else as its JSON text; empty where it is not stated
};
/// Every field that can be stated, in the order of the members.
std::vector<FieldStatement> statements(const PolicyVersion& version);

/// Paths of the fields that a batch needs and that nobody has stated, in the order of the members. A batch
/// needs the name (H33, H38), the rule of the amount with what `missing_in` names of it (R6), the department
/// (H17), the payment period, who is paid (H35), whether there is a preliminary review (H17), the days of the
/// public notice, whether it is event-based (R9) and the day from which it is on the card (H9). Example:
/// `{"department", "amount_rule/rounding", "on_card/from"}`.
std::vector<std::string> missing_for_batch(const PolicyVersion& version);

/// Where and when somebody wants to use a policy.
struct PolicyUse {
  DivisionCode division;
  Date date;
};

/// Whether a batch may be made. Errors, in this order: `policy_social_insurance`, `policy_classified` (H1),
/// `policy_is_family` (H3), `policy_not_in_division`, `policy_not_in_force`, `policy_field_not_stated` (the
/// first of `missing_for_batch`, with arg `field`), `policy_not_on_card` (H9).
Done check_for_batch(const PolicyVersion& version, const PolicyUse& use);
/// H1 alone: `policy_social_insurance`, `policy_classified`.
Done check_fund_class(const PolicyVersion& version);

/// Members in a fixed order, fields that are not stated left out (kept with `"value": null` when they name a
/// source). For a store: carries the origin too.
Json to_json(const PolicyVersion& version);
/// The inverse of `to_json`. Errors: the first that a pack's checker would name.
Result<PolicyVersion> policy_from_json(const Json& json);

}  // namespace ykt
