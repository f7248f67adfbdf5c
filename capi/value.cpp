// Values: checks of IDs, names, accounts, bank and credit codes.
#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <vector>

#include "arguments.hpp"
#include "guard.hpp"
#include "ykt/identity/account.hpp"
#include "ykt/identity/bank_code.hpp"
#include "ykt/identity/credit_code.hpp"
#include "ykt/identity/id_document.hpp"
#include "ykt/identity/name.hpp"

/// One verdict, whatever was checked; what a kind of value does not have is empty.
struct ykt_check {
  ykt::Code code = ykt::Code::ok;
  std::string normalized;
  std::vector<ykt::Code> warnings;
  std::string text_en;
  std::string text_zh;
  std::string birth_date;
  std::int32_t sex = 0;
  std::uint32_t division = 0;
  std::uint64_t key = 0;
};

namespace ykt::capi {
namespace {

static_assert(static_cast<int>(IdKind::resident) == YKT_ID_RESIDENT &&
              static_cast<int>(IdKind::hmt_permit) == YKT_ID_HMT_PERMIT &&
              static_cast<int>(IdKind::foreign_permanent) == YKT_ID_FOREIGN_PERMANENT);
static_assert(static_cast<int>(LuhnSeverity::ignore) == YKT_SEVERITY_IGNORE &&
              static_cast<int>(LuhnSeverity::warn) == YKT_SEVERITY_WARN &&
              static_cast<int>(LuhnSeverity::refuse) == YKT_SEVERITY_REFUSE);
static_assert(static_cast<int>(PrefixSeverity::ignore) == YKT_SEVERITY_IGNORE &&
              static_cast<int>(PrefixSeverity::warn) == YKT_SEVERITY_WARN &&
              static_cast<int>(PrefixSeverity::refuse) == YKT_SEVERITY_REFUSE);

/// What all verdicts have.
template <class Check>
std::unique_ptr<ykt_check> common(const Check& verdict, std::vector<ErrorArg> args = {}) {
  auto out = std::make_unique<ykt_check>();
  const Error sentence{verdict.code, {}, std::move(args)};
  out->code = verdict.code;
  out->normalized = verdict.normalized;
  out->warnings = verdict.warnings;
  out->text_en = sentence.text(Lang::en);
  out->text_zh = sentence.text(Lang::zh);
  return out;
}

std::unique_ptr<ykt_check> check_of(const IdCheck& verdict) {
  auto out = common(verdict);
  if (verdict.birth_date) out->birth_date = verdict.birth_date->to_string();
  if (verdict.sex) out->sex = static_cast<std::int32_t>(*verdict.sex);
  out->division = verdict.division.value();
  out->key = verdict.key.value;
  return out;
}

std::unique_ptr<ykt_check> check_of(const CreditCodeCheck& verdict) {
  auto out = common(verdict);
  out->division = verdict.division.value();
  return out;
}

std::unique_ptr<ykt_check> check_of(const AccountCheck& verdict) {
  auto out = common(verdict);
  out->key = verdict.key.value;
  return out;
}

std::unique_ptr<ykt_check> check_of(const BankCodeCheck& verdict) {
  auto out = common(verdict);
  out->key = verdict.value;
  return out;
}

std::unique_ptr<ykt_check> check_of(const NameCheck& verdict) { return common(verdict, verdict.args); }

/// Runs one check over a text: `work` takes it and gives a Result of a verdict.
template <class Work>
ykt_status check_call(const char* text, size_t size, ykt_check** out, ykt_error** error,
                      Work&& work) noexcept {
  if (out) *out = nullptr;
  return guarded(error, [&]() -> Done {
    if (!out) return missing("out_check");
    YKT_LET(view, text_of("text", text, size));
    YKT_LET(verdict, work(view));
    *out = check_of(verdict).release();
    return {};
  });
}

template <class Offset>
Done check_offsets(const Offset* offsets, size_t count) {
  Offset last = 0;
  for (size_t i = 0; i <= count; ++i) {
    if (offsets[i] < last) return fail(Code::offsets_wrong, {}, {{"index", static_cast<std::int64_t>(i)}});
    last = offsets[i];
  }
  return {};
}

/// By blocks over the stack: an int32_t of the caller is no Code object.
template <class Offset>
ykt_status check_ids_call(int32_t kind, const char* data, const Offset* offsets, size_t count,
                          int32_t* out_codes, ykt_error** error) noexcept {
  return guarded(error, [&]() -> Done {
    YKT_LET(id_kind, choice_of("kind", kind, IdKind::foreign_permanent));
    if (count == 0) return {};
    if (!offsets) return missing("offsets");
    if (!out_codes) return missing("out_codes");
    YKT_TRY(check_offsets(offsets, count));
    if (!data && offsets[count] != 0) return missing("data");
    std::array<Code, 1024> block;
    for (size_t first = 0; first < count; first += block.size()) {
      const size_t size = std::min(block.size(), count - first);
      check_ids(id_kind, data ? data : "", offsets + first, size, block.data());
      std::transform(block.begin(), block.begin() + static_cast<std::ptrdiff_t>(size), out_codes + first,
                     [](Code code) { return static_cast<int32_t>(code); });
    }
    return {};
  });
}

}  // namespace
}  // namespace ykt::capi

using namespace ykt::capi;
using ykt::Result;

extern "C" {

ykt_status ykt_id_check(int32_t kind, const char* text, size_t size, ykt_check** out_check,
                        ykt_error** error) {
  return check_call(text, size, out_check, error, [&](std::string_view view) -> Result<ykt::IdCheck> {
    YKT_LET(id_kind, choice_of("kind", kind, ykt::IdKind::foreign_permanent));
    return ykt::check_id(id_kind, view);
  });
}

ykt_status ykt_credit_code_check(const char* text, size_t size, ykt_check** out_check, ykt_error** error) {
  return check_call(text, size, out_check, error, [](std::string_view view) -> Result<ykt::CreditCodeCheck> {
    return ykt::check_credit_code(view);
  });
}

ykt_status ykt_account_check(const char* text, size_t size, int32_t luhn, int32_t prefix,
                             ykt_check** out_check, ykt_error** error) {
  return check_call(text, size, out_check, error, [&](std::string_view view) -> Result<ykt::AccountCheck> {
    YKT_LET(luhn_severity, choice_of("luhn", luhn, ykt::LuhnSeverity::refuse));
    YKT_LET(prefix_severity, choice_of("prefix", prefix, ykt::PrefixSeverity::refuse));
    return ykt::check_account(view, {luhn_severity, prefix_severity});
  });
}

ykt_status ykt_bank_code_check(const char* text, size_t size, ykt_check** out_check, ykt_error** error) {
  return check_call(text, size, out_check, error, [](std::string_view view) -> Result<ykt::BankCodeCheck> {
    return ykt::check_bank_code(view);
  });
}

ykt_status ykt_name_check(const char* text, size_t size, ykt_check** out_check, ykt_error** error) {
  return check_call(text, size, out_check, error,
                    [](std::string_view view) -> Result<ykt::NameCheck> { return ykt::check_name(view); });
}

int32_t ykt_check_code(const ykt_check* check) { return check ? static_cast<int32_t>(check->code) : YKT_OK; }

const char* ykt_check_text(const ykt_check* check, int32_t lang) {
  if (!check) return "";
  return (lang == YKT_LANG_ZH ? check->text_zh : check->text_en).c_str();
}

const char* ykt_check_normalized(const ykt_check* check) { return check ? check->normalized.c_str() : ""; }

int32_t ykt_check_warning_count(const ykt_check* check) {
  return check ? static_cast<int32_t>(check->warnings.size()) : 0;
}

int32_t ykt_check_warning(const ykt_check* check, int32_t index) {
  if (index < 0 || index >= ykt_check_warning_count(check)) return -1;
  return static_cast<int32_t>(check->warnings[static_cast<std::size_t>(index)]);
}

const char* ykt_check_birth_date(const ykt_check* check) { return check ? check->birth_date.c_str() : ""; }
int32_t ykt_check_sex(const ykt_check* check) { return check ? check->sex : 0; }
int32_t ykt_check_division(const ykt_check* check) {
  return check ? static_cast<int32_t>(check->division) : 0;
}
uint64_t ykt_check_key(const ykt_check* check) { return check ? check->key : 0; }
void ykt_check_free(ykt_check* check) { delete check; }

ykt_status ykt_id_check_many(int32_t kind, const char* data, const int32_t* offsets, size_t count,
                             int32_t* out_codes, ykt_error** error) {
  return check_ids_call(kind, data, offsets, count, out_codes, error);
}

ykt_status ykt_id_check_many_large(int32_t kind, const char* data, const int64_t* offsets, size_t count,
                                   int32_t* out_codes, ykt_error** error) {
  return check_ids_call(kind, data, offsets, count, out_codes, error);
}
}
