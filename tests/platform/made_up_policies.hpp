// Made-up policies of one county for tests of amounts and conditions, and a batch's way to the bank and back.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "platform/bank_answer.hpp"
#include "platform/county.hpp"

namespace ykt::test {

/// What a policy states besides what every one of them does; both are JSON, `more` begins with a comma.
struct MadeUp {
  std::string code;
  std::string rule;
  std::string more{};
  std::string payment_period = "month";
};

inline std::string pack_of(const std::vector<MadeUp>& policies) {
  std::string out =
      R"({"name":"test.amounts","kind":"policies","region":"511102","version":"1","source":"made up",)"
      R"("example":true,"policies":[)";
  int item = 500;  // numbers in the list, beside those of the region
  for (const MadeUp& one : policies) {
    if (item++ != 500) out += ",";
    out += R"({"code":")" + one.code + R"(","item":)" + std::to_string(item) +
           R"(,"divisions":["511102"],"name":{"value":"示例项目)" + std::to_string(item) +
           R"(","source":"example"},"level":{"value":"county","source":"example"},)"
           R"("department":{"value":"区民政局（示例）","source":"example"},)"
           R"("amount_rule":{"value":)" +
           one.rule + R"(,"source":"example"},"payment_period":{"value":")" + one.payment_period +
           R"(","source":"example"},"paid_to":{"value":"person","source":"example"},)"
           R"("preliminary_review":{"value":false,"source":"example"},)"
           R"("notice_days":{"value":0,"source":"example"},"event_based":{"value":false,"source":"example"},)"
           R"("valid_from":{"value":"2024-01-01","source":"example"},)"
           R"("on_card":{"value":{"from":"2019-01-01"},"source":"example"})" +
           one.more + "}";
  }
  return out + "]}";
}

inline void install(County& county, const std::vector<MadeUp>& policies) {
  county.must("manager", PackInstall{.document = pack_of(policies)});
}

/// `month` with whole months from the application on.
inline const std::string kMonths =
    R"("months":{"start":"application_month","stop":"last_month_included","death":"whole","proration":"none"})";

inline std::string new_batch(County& county, const std::string& policy, const char* period) {
  return county.must("clerk", BatchCreate{kCounty, policy, *Period::parse(period)}).batch;
}

struct Due {
  Folk folk;
  std::string amount;
};
inline std::string roster_of(const std::vector<Due>& rows) {
  std::string out = County::roster_header();
  for (const Due& one : rows) out += County::roster_row(one.folk, one.amount);
  return out;
}
inline BatchFilled fill(County& county, const std::string& batch, const std::vector<Due>& rows) {
  return county.must("clerk", BatchFill{batch, Encoding::utf8}, roster_of(rows));
}

/// `code of the verdict expected`, by row.
inline std::vector<std::string> verdicts(County& county, const std::string& batch) {
  std::vector<std::string> out;
  for (const RowVerdictView& one : county.ask("auditor", RowVerdictList{batch, 0, 1000}).verdicts)
    out.push_back(std::to_string(one.row) + " " + one.verdict + " " + one.code +
                  (one.expected.empty() ? "" : " " + one.expected));
  return out;
}

/// From a filled draft to the answer of every bank; `fails`: the first record of each list cannot be paid.
inline void pay(County& county, const std::string& batch, const std::string& policy, bool fails = false) {
  county.must("clerk", BatchSubmit{batch});
  county.must("final", BatchReviewFinal{batch});
  county.must("operator", BatchNoticeOpen{batch});
  county.must("approver", BatchApprove{batch});
  const std::string allotment = "a" + batch.substr(1);
  county.must("manager", AllotmentAdd{allotment, kCounty, policy, 2025, Money::from_fen(100'000'000)});
  county.must("funder", BatchFund{batch, allotment});
  for (const ListSummary& list : county.must("funder", BatchDispatch{batch}).lists) {
    const ListFile file = county.ask("funder", PaymentListGet{list.list});
    county.must("funder", ResultImport{list.list},
                answer(file, ("example_" + list.bank + ".layout").c_str(),
                       fails ? std::vector<int>{1} : std::vector<int>{}));
  }
}

}  // namespace ykt::test
