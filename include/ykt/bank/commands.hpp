// Commands on banks and their agreements.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ykt/bank/bank.hpp"
#include "ykt/base/date.hpp"

namespace ykt {

struct BankRegistered {
  std::string bank;
};

struct BankAdd {
  using Reply = BankRegistered;
  std::string bank;  ///< short code, 1-32 characters of [a-z0-9_]
  std::string name;  ///< as rosters write it in 开户银行
  bool issuing;      ///< 发卡银行: agreement with the provincial 人社厅 (H54)
  bool paying;       ///< 代发银行: agreement with the local finance department (H55)
};

struct AgreementAdded {
  std::int64_t agreement;
};

/// A paying bank's agreement with a division's finance department (H11 H55).
struct AgreementAdd {
  using Reply = AgreementAdded;
  std::string division;
  std::string bank;
  std::string layout;  ///< name of an installed layout
  Date from;
  Date to;
  bool cross_bank;  ///< also pays accounts of banks without an agreement here (H56)
  std::optional<std::vector<Duty>>
      duties{};  ///< all five where left out; one that is missing is refused (H11)
  std::optional<std::int64_t> latest_days{};  ///< days after the funds arrived: 0 or, where left out, 1 (H41)
  std::optional<bool> holidays_shift{};       ///< a due day on a holiday moves on; not where left out (H41)
};

struct AgreementEnded {
  std::int64_t agreement;
  Date from;
};

/// Ends an agreement before its term: from that day on nothing is dispatched to the bank under it. What was
/// dispatched before is paid, answered and counted under it as ever.
struct AgreementEnd {
  using Reply = AgreementEnded;
  std::string division;
  std::int64_t agreement;
  Date from;  ///< the first day without it: today or later, inside the term
  AgreementEndReason reason;
  std::string document;  ///< the paper that ends it
};

struct AgreementExtended {
  std::int64_t agreement;
  Date to;
};

/// Moves the last day of an agreement that stands or has not begun yet, under the same conditions; other
/// conditions are another agreement, which follows on.
struct AgreementExtend {
  using Reply = AgreementExtended;
  std::string division;
  std::int64_t agreement;
  Date to;               ///< the new last day
  std::string document;  ///< the paper that extends it
};

}  // namespace ykt
