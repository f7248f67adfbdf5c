// Fuzz: result files. What is read reconciles into one verdict for each record, and a refused file changes
// nothing.
#include <cstdlib>

#include "bank_layouts.hpp"
#include "ykt/bank/reconcile.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace ykt;
  if (size == 0) return 0;
  const fuzzing::Input input = fuzzing::input_of(data, size);
  const Layout& layout = *input.layout;
  const std::string_view bytes = input.bytes;
  const ResultFile file = read_result_file(layout, fuzzing::pieces(bytes));
  // Lines as if the list had been what the file answers, once each, every second with another amount.
  std::vector<DispatchedLine> lines;
  for (const ResultRecord& record : file.records) {
    bool known = false;
    for (const DispatchedLine& line : lines) known = known || line.reference == record.reference;
    if (known || lines.size() > 64) continue;
    lines.push_back({record.reference, record.name, record.account, record.amount, AnswerState::awaiting});
    if (lines.size() % 2 == 0 && data[0] >= 0x80) lines.back().amount = Money::from_fen(1);
  }
  const Reconciliation out = reconcile(layout, {file.head.list_id, lines, &file, "", {}});
  if (out.verdicts.size() != file.records.size()) std::abort();
  if (!file.problems.empty() && out.applies()) std::abort();
  const std::int64_t all = out.totals.paid.count + out.totals.failed.count + out.totals.awaiting.count;
  if (all != static_cast<std::int64_t>(lines.size())) std::abort();
  if (!out.applies() && out.totals.awaiting.count != all) std::abort();
  return 0;
}
