// Fuzzes roster reading and checking: any bytes give rows with verdicts or an error, and no finding quotes a
// cell.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "ykt/batch/roster.hpp"

namespace {

constexpr std::string_view kHeader =
    "序号,户主姓名,户主身份证号,收款人姓名,收款人身份证号,银行账号,开户银行,村(居)委会,村(居)民小组,享受人,"
    "享受人身份证号,"
    "联系电话,务工地点,交通工具,补贴标准,补贴金额,填报日期,备注\n";

void read(std::string_view bytes, const ykt::RosterReadOptions& options) {
  auto reader = ykt::RosterReader::open(ykt::memory_source(bytes), options);
  if (!reader) return;
  const ykt::RosterCheckOptions checks = ykt::roster_check_options(options.layout);
  std::uint64_t last = 0;
  for (;;) {
    const auto row = reader->next();
    if (!row || !*row) return;
    if ((*row)->row <= last) std::abort();
    last = (*row)->row;
    const ykt::RowVerdict verdict = ykt::check_roster_row(**row, checks);
    for (const ykt::CellFinding& finding : verdict.findings)
      if (finding.row != last || finding.weight > verdict.outcome) std::abort();
    ykt::RosterRow unvouched = **row;
    unvouched.text_known = false;
    if (ykt::check_roster_row(unvouched, checks).findings.size() != verdict.findings.size()) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  read(bytes, {});
  read(std::string(kHeader).append(bytes), {.encoding = ykt::Encoding::utf8});
  return 0;
}
