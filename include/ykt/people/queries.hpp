// Queries on the register: one person, one household, delegated holdings (R3 R4 R5).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ykt/base/date.hpp"
#include "ykt/card/card.hpp"
#include "ykt/people/commands.hpp"
#include "ykt/people/holding_commands.hpp"
#include "ykt/people/household.hpp"

namespace ykt {

struct TagView {
  TagKind kind;
  std::int64_t detail;  ///< 0 where not stated
  std::int64_t grade;   ///< 0 where not stated
  Date from;
  std::optional<Date> to{};
};

struct CardOnRecord {
  std::string bank;
  std::string account;  ///< masked
  BankState bank_state;
  bool name_matches;  ///< the account has the person's name; else payments to it are held (R4)
};

/// Another payee of the person's money, as determined (H44).
struct DeterminationOnRecord {
  std::int64_t determination;
  std::int64_t payee;
  PayeeReason reason;
  std::string document_title;
  std::string document_number;
  Date from;
  std::optional<Date> to{};
  std::string ended_because;
  std::optional<std::string> institution{};  ///< credit code: the money arrives on its account
};

enum class PersonChangeKind : std::uint8_t { correction, merge };

/// One change of key information: what stood before, and on what paper it changed (R3).
struct PersonChangeView {
  PersonChangeKind kind;
  std::string reason;  ///< slug of a `CorrectionReason` or `MergeReason`
  std::string document;
  Date day;
  IdKind id_kind;                        ///< of the number before the correction, or of the merged record
  std::string id_number;                 ///< masked unless the asker's post needs it
  std::string name;                      ///< before the correction, or of the merged record
  std::optional<std::int64_t> merged{};  ///< number of the merged record
  std::int64_t entry;                    ///< number of its trail entry
};

struct PersonView {
  std::int64_t person;                        ///< of a merged record: of who goes on
  std::optional<std::int64_t> merged_from{};  ///< the record asked for, where it was merged into this one
  IdKind id_kind;
  std::string id_number;
  std::string name;
  std::string area;
  std::string phone;
  std::optional<Date> died{};
  std::vector<TagView> tags;
  std::vector<TagKind> tags_confirmed;     ///< kinds of which every tag is on record
  std::optional<std::string> residence{};  ///< today, where it is on record
  std::optional<std::string> household{};
  std::optional<CardOnRecord> card{};
  std::vector<DeterminationOnRecord> payees;  ///< of the person's money, ended ones included
  std::vector<PersonChangeView> history;      ///< oldest first, that of merged records included
  std::vector<MergedObligation> merged_obligations;
};

/// A person by document, also a past one, or by the register's number. ID numbers, account and phone are
/// masked unless the asker keeps the register or determines payees there.
struct PersonGet {
  using Reply = PersonView;
  std::optional<PersonRef> person{};
  std::optional<std::int64_t> number{};
};

struct HouseholdMemberView {
  std::int64_t person;
  std::string name;
  std::string relationship;
  bool dead;
  Date from;
  std::optional<Date> to{};
};

struct HouseholdView {
  std::string household;
  std::string area;
  HeadStatus head_status;  ///< on the day; `missing` is never on record but determined (H44)
  std::optional<std::int64_t> head{};
  std::vector<HouseholdMemberView> members;  ///< on the day
  std::vector<HouseholdMemberView> past;     ///< stays that ended before it, or begin after it
};

struct HouseholdGet {
  using Reply = HouseholdView;
  std::string household;
  Date date;
};

struct HoldingView {
  std::int64_t holding;
  std::int64_t cardholder;
  std::int64_t holder;
  std::string ground;
  std::string document;
  Date from;
  std::optional<Date> to{};
  std::optional<Date> revoked{};
  std::string revoked_because;
  std::string state;  ///< on the day asked for: `not_yet`, `in_force`, `expired`, `revoked`
};
struct Holdings {
  std::vector<HoldingView> holdings;
};
/// Holdings of cards of persons registered in an area, in the order in which they were granted.
struct HoldingList {
  using Reply = Holdings;
  static constexpr auto kCursor = &HoldingView::holding;  ///< what `after` of the next page is
  std::string division;
  Date date;
  std::int64_t after;
  std::int64_t limit;
};

struct HoldingFound {
  std::int64_t holding;
  std::int64_t cardholder;
  std::int64_t holder;
  std::vector<HoldingRemark> findings;
};
struct HoldingsFound {
  std::vector<HoldingFound> holdings;
};
/// The same holdings with what is to be told of each; those of which nothing is told are left in, so that a
/// page is as long as asked for.
struct HoldingFindings {
  using Reply = HoldingsFound;
  static constexpr auto kCursor = &HoldingFound::holding;
  std::string division;
  Date date;
  std::int64_t after;
  std::int64_t limit;
};

/// What an institution had on record before.
struct InstitutionPast {
  std::string name;
  std::int64_t responsible;
  std::string bank;
  std::string account;
  std::string account_name;
  Timestamp until;
};
struct InstitutionView {
  std::int64_t institution;
  std::string credit_code;
  std::string name;
  std::string area;
  std::int64_t responsible;  ///< the register's number of the person
  std::string bank;
  std::string account;
  std::string account_name;
  std::vector<InstitutionPast> past;  ///< oldest first
};
struct Institutions {
  std::vector<InstitutionView> institutions;
};
/// Institutions of a division and below, in the order in which they were registered. Accounts are masked
/// unless the asker keeps the register or determines payees there.
struct InstitutionList {
  using Reply = Institutions;
  static constexpr auto kCursor = &InstitutionView::institution;  ///< what `after` of the next page is
  std::string division;
  std::int64_t after;
  std::int64_t limit;
  std::optional<std::string> credit_code{};
};

}  // namespace ykt
