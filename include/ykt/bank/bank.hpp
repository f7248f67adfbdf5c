// Bank: issuing and paying banks, and the agreement under which a bank pays for a division.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/bank/agreement_term.hpp"
#include "ykt/base/calendar.hpp"
#include "ykt/base/date.hpp"
#include "ykt/base/result.hpp"

namespace ykt {

struct Bank {
  std::string code;      ///< CNAPS (12 digits) or a short code, 1-32 of [a-z0-9_]
  std::string name;      ///< as rosters write it in 开户银行
  bool issuing = false;  ///< 发卡银行: agreement with the provincial 人社厅 (H54)
  bool paying = false;   ///< 代发银行: agreement with the local finance department (H55)
};

/// Every problem of a bank: `bank_code_invalid`, `bank_name_missing`, `bank_without_role`.
std::vector<Error> check_bank(const Bank& bank);

/// The five duties that an agreement sets out (H11).
enum class Duty : std::uint8_t {
  card_activation,  ///< 办卡激活
  fund_payment,     ///< 资金支付
  arrival_notice,   ///< 补贴通知
  easy_cash,        ///< 便捷取款
  data_security,    ///< 数据安全
};
inline constexpr std::size_t kDuties = 5;
std::string_view name_of(Duty duty) noexcept;

/// 补贴资金代发协议 between a paying bank and a division's finance department (H11 H55).
struct Agreement {
  std::string bank;      ///< Bank::code
  std::string division;  ///< of the finance department; the agreement serves it and all below
  Date from;             ///< first day
  Date to;               ///< last day, with every extension
  std::string layout;    ///< name of the layout of its files
  std::array<bool, kDuties> duties{true, true, true, true, true};  ///< indexed by Duty
  bool cross_bank = true;       ///< also pays accounts of other banks, free to the recipient (H56)
  int latest_days = 1;          ///< days after the funds arrived by which all is paid (H41: the next day)
  bool holidays_shift = false;  ///< H41: a due day on a holiday moves on only where the agreement says so
  std::optional<Date> ended_from{};  ///< the first day without it, where it was ended before its term

  bool stands_on(Date day) const noexcept { return AgreementTerm{0, from, to, ended_from}.stands_on(day); }
};

/// Every problem of an agreement with this bank: `agreement_bank_differs`, `agreement_bank_not_paying` (an
/// issuing bank is not a paying bank by that), `agreement_term`, `agreement_division`,
/// `agreement_layout_missing`, `agreement_duty_missing` for each duty, `agreement_days` (latest_days is 0 or
/// 1, H41).
std::vector<Error> check_agreement(const Agreement& agreement, const Bank& bank);

/// Pairs of one bank and one division whose terms share a day: `agreement_overlaps` at `/agreements/<later>`.
std::vector<Error> check_overlaps(std::span<const Agreement> agreements);

/// The agreements in force on a day for a division: its own, else those of the nearest division above that
/// has any. In the order of the input; empty when there is none. Several banks may serve one division.
std::vector<const Agreement*> agreements_for(std::span<const Agreement> agreements, std::string_view division,
                                             Date day);

/// The agreement under which a bank was asked to pay.
struct AgreementAsked {
  std::string_view bank;  ///< Bank::code
  std::string_view division;
  Date day;
};
/// That of the division itself, else of the nearest division above that has one with this bank; null: none.
const Agreement* agreement_with(std::span<const Agreement> agreements, const AgreementAsked& asked);

/// Whether this bank may pay an account kept by `account_bank` (a bank's code, empty when not known):
/// ok, or `bank_cross_bank_barred` when the agreement does not reach other banks.
Code can_pay(const Agreement& agreement, std::string_view account_bank);

/// The first and the last day on which the bank pays in time.
struct PayWindow {
  Date first;
  Date last;
};

/// When money that arrived at the bank on `received` is due (H41). Days are days of the calendar; where the
/// agreement says so, each end moves to the next working day. Errors: `agreement_needs_calendar` (it moves,
/// and `calendar` is null), `calendar_not_stated`, `date_out_of_range`.
Result<PayWindow> pay_window(const Agreement& agreement, Date received, const HolidayCalendar* calendar);

}  // namespace ykt
