// Payee resolution: the table of the header as a golden table.
#include "ykt/entitlement/payee_resolution.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "entitlement/payee_facts.hpp"

namespace ykt {
namespace {

using namespace test;

struct Row {
  const char* name;
  PayeeFacts (*start)();
  void (*change)(PayeeFacts&);
  PaidAs paid_as;
  std::vector<Code> codes;
};

const Row kRows[] = {
    // Who is due.
    {"W1 not in the register",
     person_facts,
     [](PayeeFacts& f) { f.recipient.person = {}; },
     PaidAs::nobody,
     {Code::recipient_not_on_record}},
    {"W2 H44 minor",
     person_facts,
     [](PayeeFacts& f) {
       make_child(f.recipient);
       determine(f, PayeeReason::minor);
     },
     PaidAs::determined,
     {Code::paid_to_determined_minor}},
    {"W2 H44 incapacity",
     person_facts,
     [](PayeeFacts& f) { determine(f, PayeeReason::incapacity); },
     PaidAs::determined,
     {Code::paid_to_determined_incapacity}},
    {"W2 R4 institution",
     person_facts,
     [](PayeeFacts& f) { determine(f, PayeeReason::institution); },
     PaidAs::determined,
     {Code::paid_to_determined_institution}},
    {"W2 R4 next of kin of the dead",
     person_facts,
     [](PayeeFacts& f) {
       f.recipient.died = kDay;
       determine(f, PayeeReason::next_of_kin);
     },
     PaidAs::determined,
     {Code::paid_to_determined_kin}},
    {"W2 a guardian's part ends with the death",
     person_facts,
     [](PayeeFacts& f) {
       f.recipient.died = kDay;
       determine(f, PayeeReason::incapacity);
     },
     PaidAs::nobody,
     {Code::recipient_dead}},
    {"W2 the household's reasons do not move one's own money",
     person_facts,
     [](PayeeFacts& f) { determine(f, PayeeReason::head_dead); },
     PaidAs::recipient,
     {Code::paid_to_recipient}},
    {"W2 another's determination",
     person_facts,
     [](PayeeFacts& f) { determine(f, PayeeReason::incapacity, kStranger); },
     PaidAs::recipient,
     {Code::paid_to_recipient}},
    {"W2 term over",
     person_facts,
     [](PayeeFacts& f) {
       determine(f, PayeeReason::incapacity);
       f.determination.to = Date::of(2025, 3, 9);
     },
     PaidAs::recipient,
     {Code::paid_to_recipient}},
    {"W2 term not begun",
     person_facts,
     [](PayeeFacts& f) {
       determine(f, PayeeReason::incapacity);
       f.determination.from = Date::of(2025, 3, 11);
     },
     PaidAs::recipient,
     {Code::paid_to_recipient}},
    {"W3 dead",
     person_facts,
     [](PayeeFacts& f) { f.recipient.died = kDay; },
     PaidAs::nobody,
     {Code::recipient_dead}},
    {"W3 dies tomorrow",
     person_facts,
     [](PayeeFacts& f) { f.recipient.died = Date::of(2025, 3, 11); },
     PaidAs::recipient,
     {Code::paid_to_recipient}},
    {"W3 L2 17.3 payment for a death",
     person_facts,
     [](PayeeFacts& f) {
       f.arises_from_death = true;
       f.recipient.died = kDay;
     },
     PaidAs::nobody,
     {Code::death_payee_undetermined}},
    {"W2 L2 17.3 to the next of kin",
     person_facts,
     [](PayeeFacts& f) {
       f.arises_from_death = true;
       f.recipient.died = kDay;
       determine(f, PayeeReason::next_of_kin);
     },
     PaidAs::determined,
     {Code::paid_to_determined_kin}},
    {"W4 H44 minor without a card",
     person_facts,
     [](PayeeFacts& f) {
       make_child(f.recipient);
       f.recipient.card = {};
     },
     PaidAs::recipient,
     {Code::minor_payee_undetermined}},
    {"W4 L1 minor with a card",
     person_facts,
     [](PayeeFacts& f) { make_child(f.recipient); },
     PaidAs::recipient,
     {Code::paid_to_recipient, Code::minor_on_own_card}},
    {"W4 eighteen today",
     person_facts,
     [](PayeeFacts& f) { f.recipient.birth_date = Date::of(2007, 3, 10); },
     PaidAs::recipient,
     {Code::paid_to_recipient}},
    {"W5 H44 incapacitated without a card",
     person_facts,
     [](PayeeFacts& f) {
       f.recipient.incapacitated = true;
       f.recipient.card = {};
     },
     PaidAs::recipient,
     {Code::incapacity_payee_undetermined}},
    {"W5 incapacitated with a card",
     person_facts,
     [](PayeeFacts& f) { f.recipient.incapacitated = true; },
     PaidAs::recipient,
     {Code::paid_to_recipient, Code::incapacitated_on_own_card}},
    {"W6 H2 L1 own card", person_facts, [](PayeeFacts&) {}, PaidAs::recipient, {Code::paid_to_recipient}},
    {"W7 no head on record",
     household_facts,
     [](PayeeFacts& f) { f.head = {}; },
     PaidAs::nobody,
     {Code::head_not_on_record}},
    {"W8 head cannot be found",
     household_facts,
     [](PayeeFacts& f) { f.head_missing = true; },
     PaidAs::nobody,
     {Code::head_missing}},
    {"W9 head dead",
     household_facts,
     [](PayeeFacts& f) { f.head.died = kDay; },
     PaidAs::nobody,
     {Code::head_dead}},
    {"W10 head a minor without a card",
     household_facts,
     [](PayeeFacts& f) {
       make_child(f.head);
       f.head.card = {};
     },
     PaidAs::head,
     {Code::minor_payee_undetermined}},
    {"W11 H35 head", household_facts, [](PayeeFacts&) {}, PaidAs::head, {Code::paid_to_head}},
    {"W11 the recipient is the head",
     household_facts,
     [](PayeeFacts& f) { f.head = f.recipient; },
     PaidAs::head,
     {Code::paid_to_head}},
    {"W11 a dead member does not stop the household",
     household_facts,
     [](PayeeFacts& f) { f.recipient.died = kDay; },
     PaidAs::head,
     {Code::paid_to_head, Code::recipient_dead_household_paid}},
    {"W2 head dead, payee determined",
     household_facts,
     [](PayeeFacts& f) {
       f.head.died = kDay;
       determine(f, PayeeReason::head_dead);
     },
     PaidAs::determined,
     {Code::paid_to_determined_head_dead}},
    {"W2 a living head again",
     household_facts,
     [](PayeeFacts& f) { determine(f, PayeeReason::head_dead); },
     PaidAs::head,
     {Code::paid_to_head}},
    {"W2 no head, applicant determined",
     household_facts,
     [](PayeeFacts& f) {
       f.head = {};
       determine(f, PayeeReason::head_missing);
       f.determination.payee = kRecipient;
       f.determined = f.recipient;
     },
     PaidAs::determined,
     {Code::paid_to_determined_head_missing}},
    {"W2 a member's guardian is not the household's payee",
     household_facts,
     [](PayeeFacts& f) {
       make_child(f.recipient);
       determine(f, PayeeReason::minor);
     },
     PaidAs::head,
     {Code::paid_to_head}},
    {"W2 the head's guardian is",
     household_facts,
     [](PayeeFacts& f) { determine(f, PayeeReason::incapacity, kHead); },
     PaidAs::determined,
     {Code::paid_to_determined_incapacity}},
    // Does the roster agree?
    {"R1 names who is due",
     household_facts,
     [](PayeeFacts& f) {
       f.roster_payee = kHead;
       f.roster_account = kHeadAccount;
     },
     PaidAs::head,
     {Code::paid_to_head}},
    {"R2 another than determined",
     person_facts,
     [](PayeeFacts& f) {
       determine(f, PayeeReason::incapacity);
       f.roster_payee = kRecipient;
       f.roster_account = kRecipientAccount;
     },
     PaidAs::determined,
     {Code::payee_not_as_determined}},
    {"R3 determination over",
     person_facts,
     [](PayeeFacts& f) {
       determine(f, PayeeReason::incapacity);
       f.determination.to = Date::of(2025, 1, 31);
       f.roster_payee = kDetermined;
     },
     PaidAs::recipient,
     {Code::payee_determination_lapsed}},
    {"R4 another payee without a determination",
     person_facts,
     [](PayeeFacts& f) {
       f.roster_payee = kStranger;
       f.roster_account = kOldAccount;
     },
     PaidAs::recipient,
     {Code::payee_not_determined}},
    {"R4 household: the member instead of the head",
     household_facts,
     [](PayeeFacts& f) { f.roster_payee = kRecipient; },
     PaidAs::head,
     {Code::payee_not_determined}},
    // Can the account take it?
    {"C1 determined payee dead",
     person_facts,
     [](PayeeFacts& f) {
       determine(f, PayeeReason::incapacity);
       f.determined.died = kDay;
     },
     PaidAs::determined,
     {Code::payee_is_dead}},
    {"C2 H2 no card",
     person_facts,
     [](PayeeFacts& f) { f.recipient.card = {}; },
     PaidAs::recipient,
     {Code::card_none_on_record}},
    {"C3 H91 replaced",
     person_facts,
     [](PayeeFacts& f) { f.recipient.card.bank_state = BankState::replaced; },
     PaidAs::recipient,
     {Code::card_replaced}},
    {"C3 closed",
     person_facts,
     [](PayeeFacts& f) { f.recipient.card.bank_state = BankState::closed; },
     PaidAs::recipient,
     {Code::card_account_closed}},
    {"C3 loss, the region holds",
     person_facts,
     [](PayeeFacts& f) {
       f.recipient.card.bank_state = BankState::lost;
       f.loss.hold_formal = true;
     },
     PaidAs::recipient,
     {Code::card_loss_held}},
    {"C4 another's account name",
     person_facts,
     [](PayeeFacts& f) { f.recipient.card.account_name = "测试丁"; },
     PaidAs::recipient,
     {Code::account_name_differs}},
    {"C4 no account name",
     person_facts,
     [](PayeeFacts& f) { f.recipient.card.account_name = {}; },
     PaidAs::recipient,
     {Code::account_name_unknown}},
    {"C5 H91 the old card's account",
     person_facts,
     [](PayeeFacts& f) {
       f.recipient.card.replaced_account = kOldAccount;
       f.roster_account = kOldAccount;
     },
     PaidAs::recipient,
     {Code::roster_account_replaced}},
    {"C5 H31 another account",
     person_facts,
     [](PayeeFacts& f) { f.roster_account = kOldAccount; },
     PaidAs::recipient,
     {Code::roster_account_differs}},
    {"C6 H50 not activated",
     person_facts,
     [](PayeeFacts& f) { f.recipient.card.bank_state = BankState::inactive; },
     PaidAs::recipient,
     {Code::paid_to_recipient, Code::card_not_activated}},
    {"C6 H69 PIN locked",
     household_facts,
     [](PayeeFacts& f) { f.head.card.bank_state = BankState::pin_locked; },
     PaidAs::head,
     {Code::paid_to_head, Code::card_pin_locked}},
    {"C6 R4 loss, paid unless the region says otherwise",
     person_facts,
     [](PayeeFacts& f) { f.recipient.card.bank_state = BankState::lost; },
     PaidAs::recipient,
     {Code::paid_to_recipient, Code::card_loss_reported}},
    {"C6 L10 temporary loss",
     person_facts,
     [](PayeeFacts& f) { f.recipient.card.bank_state = BankState::temporarily_lost; },
     PaidAs::recipient,
     {Code::paid_to_recipient, Code::card_loss_reported_temporarily}},
    {"C6 H98 expired",
     person_facts,
     [](PayeeFacts& f) { f.recipient.card.bank_state = BankState::expired; },
     PaidAs::recipient,
     {Code::paid_to_recipient, Code::card_expired}},
    // Everything that is wrong is named at once.
    {"all of C",
     person_facts,
     [](PayeeFacts& f) {
       make_child(f.recipient);
       f.recipient.card.bank_state = BankState::closed;
       f.recipient.card.account_name = "测试丁";
       f.roster_account = kOldAccount;
     },
     PaidAs::recipient,
     {Code::card_account_closed, Code::account_name_differs, Code::roster_account_differs,
      Code::minor_on_own_card}},
};

std::string text_of(const PayeeOutcome& outcome) {
  std::string out(slug(outcome.paid_as));
  for (const Code code : outcome.codes()) out += " " + std::string(slug(code));
  return out;
}

TEST(PayeeResolution, GoldenTable) {
  for (const Row& row : kRows) {
    PayeeFacts facts = row.start();
    row.change(facts);
    const PayeeOutcome outcome = resolve_payee(facts, kDay);
    EXPECT_EQ(outcome.paid_as, row.paid_as) << row.name << ": " << text_of(outcome);
    EXPECT_EQ(std::vector<Code>(outcome.codes().begin(), outcome.codes().end()), row.codes)
        << row.name << ": " << text_of(outcome);
    EXPECT_EQ(outcome.held, code_info(row.codes[0]).kind == CodeKind::hold) << row.name;
  }
}

TEST(PayeeResolution, TheTableHasEveryCodeOfTheSection) {
  std::set<Code> seen;
  for (const Row& row : kRows) seen.insert(row.codes.begin(), row.codes.end());
  for (const CodeInfo& info : all_codes()) {
    const auto number = static_cast<std::int32_t>(info.code);
    if (number >= 750 && number < 780) {
      EXPECT_TRUE(seen.contains(info.code)) << info.slug;
    }
  }
}

TEST(PayeeResolution, PaysTheAccountOfWhoIsDue) {
  PayeeFacts facts = household_facts();
  EXPECT_EQ(resolve_payee(facts, kDay).account, kHeadAccount);
  EXPECT_EQ(resolve_payee(facts, kDay).payee, kHead);
  facts.head.died = kDay;
  determine(facts, PayeeReason::head_dead);
  EXPECT_EQ(resolve_payee(facts, kDay).account, kDeterminedAccount);
  // H91: while held, the outcome already knows the account that the department may confirm.
  facts = person_facts();
  facts.recipient.card.replaced_account = kOldAccount;
  facts.roster_account = kOldAccount;
  EXPECT_EQ(resolve_payee(facts, kDay).account, kRecipientAccount);
}

TEST(PayeeResolution, ChoosesTheDeterminationAboutTheMoney) {
  const auto made = [](PayeeReason reason, Date from, std::optional<Date> to) {
    PayeeDetermination out;
    out.reason = reason;
    out.from = from;
    out.to = to;
    return out;
  };
  const std::vector<PayeeDetermination> on_record{
      made(PayeeReason::incapacity, Date::of(2024, 1, 1), Date::of(2024, 12, 31)),
      made(PayeeReason::head_missing, Date::of(2024, 6, 1), std::nullopt),
      made(PayeeReason::institution, Date::of(2025, 1, 1), std::nullopt)};
  EXPECT_EQ(determination_for(on_record, PaidTo::person, kDay), &on_record[2]);
  EXPECT_EQ(determination_for(on_record, PaidTo::household, kDay), &on_record[1]);
  EXPECT_EQ(determination_for(on_record, PaidTo::person, Date::of(2024, 7, 1)), &on_record[0]);
  const std::vector<PayeeDetermination> past{on_record[0]};
  EXPECT_EQ(determination_for(past, PaidTo::person, kDay), past.data()) << "R3 names it";
  const std::vector<PayeeDetermination> of_household{on_record[1]};
  EXPECT_EQ(determination_for(of_household, PaidTo::person, kDay), nullptr);
  EXPECT_EQ(determination_for({}, PaidTo::household, kDay), nullptr);
}

}  // namespace
}  // namespace ykt
