// Commands on policies and divisions.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ykt/base/date.hpp"
#include "ykt/base/decimal.hpp"
#include "ykt/policy/policy.hpp"

namespace ykt {

struct PackInstalled {
  std::string pack;
  std::string version;
  std::int64_t items;  ///< policies, layouts or years of a calendar that were written
  std::string digest;  ///< hex of the pack's canonical text
};

/// Copies a pack into dated versions in the store; afterwards only the store is read (design 3).
struct PackInstall {
  using Reply = PackInstalled;
  std::optional<std::string> name{};      ///< a pack built into the library, or
  std::optional<std::string> document{};  ///< the text of a pack file
};

struct AreaEntry {
  std::string code;  ///< 9 digits (township) or 12 (village)
  std::string name;
};

struct AreasRegistered {
  std::int64_t registered;
};

/// Townships and villages, each under a county of GB/T 2260.
struct AreaRegister {
  using Reply = AreasRegistered;
  std::string division;  ///< the county, 6 digits
  std::vector<AreaEntry> areas;
};

/// What H20 shows of a policy, and what a citizen needs to use it. A text is empty where its field is not
/// stated, which `not_stated` says by name.
struct PolicySummary {
  std::string code;
  std::string name;
  std::string level;  ///< `central`, `provincial`, `municipal`, `county`, or `not_stated`
  std::string target;
  std::string standard;
  std::string department;
  std::string hotline;
  std::string four_character_name;
  std::vector<PolicyDocument> documents;
  std::string office;
  std::string payment_time;
  std::string filing_time;
  CardStatus card;  ///< H9: paid by card on that date, not yet, or not stated by a day
  std::optional<Date> card_from{};
  std::string card_text;
  std::vector<std::string> divisions;  ///< where this version applies, each with all below it
  bool inherited;                      ///< from a wider division than the one asked about
  std::optional<Date> valid_from{};
  std::optional<Date> valid_to{};
  std::vector<std::string> not_stated;         ///< names of the fields that nobody has stated
  std::vector<std::string> missing_for_batch;  ///< of these, what a batch needs
  bool example;                                ///< from a pack marked as an example
};

struct PolicyListed {
  std::vector<PolicySummary> policies;
};

/// Query (H18 H20): the policies in force in a division on a date, inherited ones included, level central to
/// county, then by number. Texts match anywhere in their field; the keyword in name, 四字简称, target,
/// standard, department or code.
struct PolicyList {
  using Reply = PolicyListed;
  std::string division;
  Date date;
  std::optional<PolicyLevel> level{};
  std::optional<std::string> department{};
  std::optional<std::string> target{};
  std::optional<std::string> keyword{};
  std::optional<Date> decided_by{};  ///< only what had been decided by then: what an earlier list showed
};

/// One field as a source states it. Texts as they are, anything else as its JSON text.
struct PolicyField {
  std::string field;
  std::optional<std::string> value{};  ///< left out: not stated
  std::string source;                  ///< who states it; or where or why it is not stated
};

struct PolicyVersionView {
  std::int64_t row;  ///< what a batch pins; rows are never changed
  std::int64_t version;
  std::vector<std::string> divisions;
  bool overlay;  ///< a lower division's version over an inherited policy
  bool example;
  std::string pack;
  std::string pack_version;
  Timestamp recorded_at;
  bool in_force;  ///< in the list of the division asked about, on the date asked about
  std::vector<PolicyField> fields;
};

struct PolicyHistory {
  std::string policy;
  std::vector<PolicyVersionView> versions;
};

/// Query: every version of one policy, ended ones too, in the order in which they were recorded, with every
/// field and its source (H21).
struct PolicyGet {
  using Reply = PolicyHistory;
  std::string policy;
  std::optional<std::string> division{};  ///< with a date: which version is in force there
  std::optional<Date> date{};             ///< today where it is left out
};

struct PolicyAdjusted {
  std::string policy;
  std::int64_t version;
  std::int64_t rows;  ///< versions written, with those of lower divisions that are made over it
};

/// Changes one policy in a division without a pack: a new dated version of contact, office, dates and
/// documents, and of the amount where the policy allows a range, inside it (H23). Earlier versions stay.
struct PolicyAdjust {
  using Reply = PolicyAdjusted;
  std::string division;
  std::string policy;
  Date from;
  std::string source;  ///< what decided it, such as the number of a document
  std::optional<std::string> office{};
  std::optional<std::string> hotline{};
  std::optional<std::string> payment_time{};
  std::optional<std::string> filing_time{};
  std::optional<std::vector<PolicyDocument>> documents{};
  std::optional<Date> on_card_from{};
  std::optional<Decimal> amount{};        ///< yuan: the amount, or the rate for one unit
  std::optional<std::string> standard{};  ///< the amount as text for people
};

struct PolicyEnded {
  std::string policy;
  std::int64_t rows;
};

/// Takes a policy off the public list after its last day (H21); all its versions stay.
struct PolicyEnd {
  using Reply = PolicyEnded;
  std::string division;  ///< whose policy it is
  std::string policy;
  Date last_day;
  std::string source;
};

struct DivisionEntry {
  std::string code;
  std::string name;
};

struct DivisionsListed {
  std::vector<DivisionEntry> divisions;
};

/// Query (H18): what to choose from on the way to a county's list: the provinces, the prefectures of one, the
/// counties of one.
struct DivisionList {
  using Reply = DivisionsListed;
  std::optional<std::string> below{};  ///< a province or prefecture; the provinces where it is left out
};

}  // namespace ykt
