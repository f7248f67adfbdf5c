// Payee resolution: properties that hold for all facts.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>

#include "entitlement/payee_facts.hpp"
#include "ykt/entitlement/payee_resolution.hpp"

namespace ykt {
namespace {

using namespace test;

std::string text_of(const PayeeOutcome& outcome) {
  std::string out(slug(outcome.paid_as));
  for (const Code code : outcome.codes()) out += " " + std::string(slug(code));
  return out;
}

/// Facts in every combination that the table speaks of, and many that it does not.
class RandomFacts {
 public:
  explicit RandomFacts(unsigned seed) : random_(seed) {}

  PayeeFacts next() {
    PayeeFacts facts;
    facts.paid_to = one_in(2) ? PaidTo::household : PaidTo::person;
    facts.arises_from_death = one_in(10);
    facts.loss = {one_in(2), one_in(2)};
    facts.recipient = someone(kRecipient, "测试甲", kRecipientAccount);
    facts.head = one_in(4) ? facts.recipient : someone(kHead, "测试乙", kHeadAccount);
    facts.head_missing = one_in(6);
    if (one_in(2)) {
      facts.determined = someone(kDetermined, "测试丙", kDeterminedAccount);
      facts.determination = {one_in(3) ? kHead : kRecipient, kDetermined,
                             static_cast<PayeeReason>(random_() % 6), day(), std::nullopt};
      if (one_in(3)) facts.determination.to = day();
    }
    facts.roster_payee = PersonId{static_cast<std::int64_t>(random_() % 5)};
    const AccountKey accounts[] = {{}, kRecipientAccount, kHeadAccount, kDeterminedAccount, kOldAccount};
    facts.roster_account = accounts[random_() % 5];
    return facts;
  }

 private:
  bool one_in(unsigned n) { return random_() % n == 0; }
  Date day() { return kDay.plus_days(static_cast<int>(random_() % 5) - 2).value(); }
  CandidateView someone(PersonId person, const char* name, AccountKey account) {
    if (one_in(12)) return {};
    CandidateView out = candidate(person, name, account);
    if (one_in(5)) make_child(out);
    if (one_in(6)) out.died = day();
    out.incapacitated = one_in(8);
    if (one_in(6)) out.card = {};
    out.card.bank_state = static_cast<BankState>(random_() % 8);
    if (one_in(6)) out.card.account_name = one_in(2) ? "" : "测试丁";
    if (one_in(6)) out.card.replaced_account = kOldAccount;
    return out;
  }

  std::mt19937 random_;
};

bool is_kind(Code code, CodeKind kind) { return code_info(code).kind == kind; }

TEST(PayeeResolutionProperty, OutcomesAreWellFormed) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  RandomFacts random(seed);
  for (int i = 0; i < 200'000; ++i) {
    const PayeeFacts facts = random.next();
    const PayeeOutcome outcome = resolve_payee(facts, kDay);
    const auto codes = outcome.codes();
    ASSERT_GE(codes.size(), 1U);
    ASSERT_LT(codes.size(), PayeeOutcome::kCodesMax)
        << "the list is long enough for all: " << text_of(outcome);
    const auto holds =
        std::count_if(codes.begin(), codes.end(), [](Code c) { return is_kind(c, CodeKind::hold); });
    const auto reasons =
        std::count_if(codes.begin(), codes.end(), [](Code c) { return is_kind(c, CodeKind::reason); });
    const auto warnings =
        std::count_if(codes.begin(), codes.end(), [](Code c) { return is_kind(c, CodeKind::warning); });
    ASSERT_EQ(static_cast<std::size_t>(holds + reasons + warnings), codes.size()) << text_of(outcome);
    ASSERT_EQ(outcome.held, holds > 0);
    ASSERT_EQ(reasons, outcome.held ? 0 : 1) << text_of(outcome);
    ASSERT_EQ(std::set<Code>(codes.begin(), codes.end()).size(), codes.size()) << text_of(outcome);
  }
}

TEST(PayeeResolutionProperty, NobodyIsPaidWithoutAGround) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  RandomFacts random(seed);
  int paid = 0;
  for (int i = 0; i < 200'000; ++i) {
    const PayeeFacts facts = random.next();
    const PayeeOutcome outcome = resolve_payee(facts, kDay);
    if (outcome.held) continue;
    ++paid;
    const CandidateView& payee = outcome.paid_as == PaidAs::recipient ? facts.recipient
                                 : outcome.paid_as == PaidAs::head    ? facts.head
                                                                      : facts.determined;
    ASSERT_NE(outcome.paid_as, PaidAs::nobody);
    ASSERT_EQ(outcome.payee, payee.person);
    ASSERT_FALSE(payee.person.is_nobody());
    ASSERT_EQ(outcome.account, payee.card.account);
    ASSERT_FALSE(outcome.account.empty());           // H2
    ASSERT_EQ(payee.card.account_name, payee.name);  // R4
    ASSERT_FALSE(is_final(payee.card.bank_state));   // R4
    ASSERT_FALSE(payee.died && *payee.died <= kDay);
    ASSERT_TRUE(facts.roster_account.empty() || facts.roster_account == outcome.account);
    ASSERT_TRUE(facts.roster_payee.is_nobody() || facts.roster_payee == outcome.payee);
    if (outcome.paid_as == PaidAs::recipient) {
      ASSERT_EQ(facts.paid_to, PaidTo::person);
    } else if (outcome.paid_as == PaidAs::head) {
      ASSERT_EQ(facts.paid_to, PaidTo::household);
    } else {
      ASSERT_TRUE(facts.determination.in_force(kDay));
    }
  }
  EXPECT_GT(paid, 1000) << "the random facts must also give payments";
}

TEST(PayeeResolutionProperty, TheRosterCanOnlyHold) {
  // Whoever the roster names, it never moves the money to somebody else or to another account (R4, R5).
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  RandomFacts random(seed);
  for (int i = 0; i < 100'000; ++i) {
    PayeeFacts facts = random.next();
    const PayeeOutcome named = resolve_payee(facts, kDay);
    facts.roster_payee = {};
    facts.roster_account = {};
    const PayeeOutcome silent = resolve_payee(facts, kDay);
    ASSERT_EQ(named.payee, silent.payee);
    ASSERT_EQ(named.account, silent.account);
    ASSERT_TRUE(named.held || !silent.held);
  }
}

}  // namespace
}  // namespace ykt
