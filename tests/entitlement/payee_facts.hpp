// Facts for tests of payee resolution: somebody with a card in order, to be changed row by row.
#pragma once
#include "ykt/entitlement/payee_resolution.hpp"

namespace ykt::test {

inline constexpr Date kDay = Date::of(2025, 3, 10);
inline constexpr PersonId kRecipient{1};
inline constexpr PersonId kHead{2};
inline constexpr PersonId kDetermined{3};
inline constexpr PersonId kStranger{4};
inline constexpr AccountKey kRecipientAccount{6217000000000000001};
inline constexpr AccountKey kHeadAccount{6217000000000000002};
inline constexpr AccountKey kDeterminedAccount{6217000000000000003};
inline constexpr AccountKey kOldAccount{6217000000000000004};

inline CandidateView candidate(PersonId person, const char* name, AccountKey account) {
  return {person, name, Date::of(1970, 1, 1), std::nullopt, false, {account, {}, name, BankState::active}};
}

inline PayeeFacts person_facts() {
  PayeeFacts facts;
  facts.recipient = candidate(kRecipient, "测试甲", kRecipientAccount);
  return facts;
}
inline PayeeFacts household_facts() {
  PayeeFacts facts = person_facts();
  facts.paid_to = PaidTo::household;
  facts.head = candidate(kHead, "测试乙", kHeadAccount);
  return facts;
}
inline void determine(PayeeFacts& facts, PayeeReason reason, PersonId of = kRecipient) {
  facts.determination = {of, kDetermined, reason, Date::of(2025, 1, 1), std::nullopt};
  facts.determined = candidate(kDetermined, "测试丙", kDeterminedAccount);
}
inline void make_child(CandidateView& one) { one.birth_date = Date::of(2015, 1, 1); }

}  // namespace ykt::test
