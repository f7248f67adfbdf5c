// Commands on the register: persons, households, cards, determined payees.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ykt/base/date.hpp"
#include "ykt/base/period.hpp"
#include "ykt/card/card.hpp"
#include "ykt/identity/id_document.hpp"
#include "ykt/people/correction.hpp"
#include "ykt/people/payee.hpp"
#include "ykt/people/person.hpp"

namespace ykt {

struct PersonRef {
  IdKind id_kind;
  std::string id_number;
};

struct PersonRegistered {
  std::int64_t person;  ///< the register's number of this person
};

struct PersonRegister {
  using Reply = PersonRegistered;
  IdKind id_kind;
  std::string id_number;
  std::string name;
  std::string area;  ///< division of registration: 6, 9 or 12 digits
  std::optional<std::string> phone{};
};

struct DeathRecorded {
  std::int64_t person;
  std::int64_t held;  ///< lines not yet with a bank that are held now: the department decides (R4)
};

struct DeathRecord {
  using Reply = DeathRecorded;
  PersonRef person;
  Date died_on;
  std::string document;  ///< title or number of the paper that proves it
};

struct PersonCorrected {
  std::int64_t person;
  bool name_changed;
  bool id_changed;
  bool new_card_needed;  ///< L5: key information changed, so the card is to be replaced
  std::int64_t held;     ///< lines not yet with a bank that are held now, since the account has another name
};

/// Corrects name or ID number of a person on record. The old ones stay on record, and the old number goes on
/// finding the person (R3).
struct PersonCorrect {
  using Reply = PersonCorrected;
  PersonRef person;
  std::optional<std::string> name{};
  std::optional<IdKind> id_kind{};  ///< of the new number; the kind on record where it is left out
  std::optional<std::string> id_number{};
  CorrectionReason reason;
  std::string document;  ///< title or number of the paper that carries it
};

/// Two lines of one policy and period, which became one person's by a merge.
struct MergedObligation {
  std::string policy;
  Period period;
  std::string stands;  ///< the line that keeps the obligation, as its payment's reference names it
  std::string other;   ///< the line that is neither dispatched nor reissued any more
  bool held;           ///< the other line was not with a bank, and is held
  bool twice;          ///< both were sent to a bank: a finding for recovery
};

struct PersonMerged {
  std::int64_t person;                        ///< who goes on
  std::int64_t merged;                        ///< the record that points to it from now on
  std::vector<MergedObligation> obligations;  ///< what both had, and which line stands
  std::int64_t
      held;  ///< further lines not yet with a bank that are held, since they name the merged record's card
};

/// Two records turn out to be of one person (H4). Whatever was paid to both is that person's, and nothing can
/// be paid twice to it.
struct PersonMerge {
  using Reply = PersonMerged;
  PersonRef person;  ///< who goes on, with document, name and card
  PersonRef merged;  ///< whose document finds that person from now on
  MergeReason reason;
  std::string document;  ///< title or number of the paper that carries it
};

struct PersonStated {
  std::int64_t person;
};

/// Where a person lives from a day on, beside the place of registration (H28 R15).
struct ResidenceRecord {
  using Reply = PersonStated;
  PersonRef person;
  std::string residence;  ///< 6, 9 or 12 digits
  Date from;
};

/// Of these kinds every tag that the person has is on record: whoever has none, has none. Until then a kind
/// without a tag is unknown, and conditions on it hold a line (R15).
struct TagsConfirm {
  using Reply = PersonStated;
  PersonRef person;
  std::vector<TagKind> kinds;
};

struct TagAdded {
  std::int64_t person;
};

/// A dated tag of a person on record (R3): 低保, 特困, 残疾 with kind and grade …
struct TagAdd {
  using Reply = TagAdded;
  PersonRef person;
  TagKind kind;
  std::optional<std::int64_t> detail{};  ///< 残疾: 1 视力, 2 听力, 3 言语, 4 肢体, 5 智力, 6 精神, 7 多重
  std::optional<std::int64_t> grade{};   ///< 残疾: 1 (heaviest) to 4; others: the region's class
  Date from;
  std::optional<Date> to{};  ///< last day
};

struct HouseholdMemberEntry {
  PersonRef person;
  std::string relationship;  ///< GB/T 4761 code of the relationship to the head
};

struct HouseholdRegistered {
  std::string household;
};

struct HouseholdRegister {
  using Reply = HouseholdRegistered;
  std::string household;  ///< number of the household, unique in the store
  std::string area;
  std::optional<PersonRef> head{};  ///< often not on record: an ordinary case (R4)
  std::vector<HouseholdMemberEntry> members;
};

struct CardRegistered {
  std::int64_t person;
  std::int64_t held;  ///< lines not yet with a bank that are held now, since the card is another (H91)
};

/// A person's card; a second one replaces the first (one person, one card: H4).
struct CardRegister {
  using Reply = CardRegistered;
  PersonRef person;
  std::string bank;     ///< code of the issuing bank
  std::string account;  ///< the bank account on the card
  std::string account_name;
  BankState bank_state;
};

struct CardChange {
  using Reply = CardRegistered;
  PersonRef person;
  std::string account;
  BankState bank_state;
};

struct InstitutionRegistered {
  std::int64_t institution;  ///< the register's number
  bool changed;              ///< one that was on record
  std::int64_t held;         ///< lines not yet with a bank that are held now, since the account is another
};

/// An institution with the account on which the money of people in its care arrives (R4); one that is on
/// record under the credit code is changed, and its account before stays on record.
struct InstitutionRegister {
  using Reply = InstitutionRegistered;
  std::string credit_code;
  std::string name;
  std::string area;
  PersonRef responsible;  ///< payee on the lines of those in its care
  std::string bank;       ///< code of the bank that has the account
  std::string account;
  std::string account_name;
};

struct PayeeDetermined {
  std::int64_t determination;
  std::int64_t held;  ///< lines not yet with a bank that are held now, since somebody else is paid
};

/// The department's determination of another payee (H44), with the paper that carries it.
struct PayeeDetermine {
  using Reply = PayeeDetermined;
  std::string division;
  PersonRef recipient;
  PersonRef payee;
  PayeeReason reason;
  std::string document_title;
  std::string document_number;
  Date from;
  std::optional<Date> to{};
  std::optional<std::string> institution{};  ///< credit code: the money arrives on its account
};

struct PayeeEnded {
  std::int64_t determination;
  Date last_day;
  std::int64_t held;  ///< lines not yet with a bank that are held now, since somebody else is paid
};

/// Ends a determination before its term (H44).
struct PayeeEnd {
  using Reply = PayeeEnded;
  PersonRef recipient;
  std::int64_t determination;
  Date last_day;
  std::string reason;
};

/// A row that was refused, without anything of what stood in it.
struct RowProblem {
  std::int64_t row;
  std::string column;
  std::string code;  ///< slug
};

struct RegisterImported {
  std::int64_t rows;
  std::int64_t persons;
  std::int64_t households;
  std::int64_t cards;
  std::int64_t held;  ///< lines not yet with a bank that are held now, since the card is another (H91)
  std::int64_t refused;
  std::vector<RowProblem> problems;  ///< the first thousand
};

/// Persons with household and card, one row a person, as a stream or file of the columns
/// id_kind, id_number, name, area, phone, household, relationship, bank, account, account_name, bank_state. A
/// blank household or account means none. What is wrong with a row refuses that row, and its problem is told.
struct RegisterImport {
  using Reply = RegisterImported;
  std::string division;
};

struct QuantitiesImported {
  std::int64_t rows;
  std::int64_t refused;
  std::vector<RowProblem> problems;  ///< the first thousand
};

/// Base data of a rate rule (对象基础信息, H14): how many 亩, 头 … each person has in a period, as a stream
/// or file of id_kind, id_number, quantity and, where known, plot 地块: then their sum. A later import
/// replaces a figure.
struct QuantityImport {
  using Reply = QuantitiesImported;
  std::string division;
  std::string policy;
  Period period;
};

}  // namespace ykt
