#include "platform/fill/screen.hpp"

#include "platform/sqlite/screening_table.hpp"

namespace ykt::fill {
namespace {

template <class Key>
std::vector<KeyRow> keys_of(const Staged& staged, Key&& key) {
  std::vector<KeyRow> keys;
  keys.reserve(staged.rows.size());
  for (std::size_t i = 0; i < staged.rows.size(); ++i)
    if (!staged.rows[i].refused()) keys.push_back({key(i), static_cast<std::uint32_t>(i)});
  sort_keys(keys);
  return keys;
}

}  // namespace

void refuse_duplicates(gate::Context& context, const sqlite::BatchRow& batch, const PayeeFactsOfBatch& facts,
                       Staged& staged) {
  std::vector<Finding> found;
  find_duplicates(keys_of(staged, [&](std::size_t i) { return facts.unit_of(staged.rows[i]); }), {}, found);
  const auto recipient = [&](std::size_t i) { return static_cast<std::uint64_t>(staged.rows[i].recipient); };
  find_in_earlier(keys_of(staged, recipient), sqlite::obligations_of(context.database, batch), {}, found);
  order_findings(found);
  for (const Finding& one : found) {
    StagedRow& row = staged.rows[one.row];
    if (!row.refused()) staged.refuse(row, RosterColumn::recipient_id, one.rule);
  }
}

std::vector<Finding> screen(gate::Context& context, const sqlite::BatchRow& batch, const Staged& staged,
                            const std::vector<PayeeOutcome>& outcomes) {
  std::vector<Finding> found;
  std::vector<std::uint64_t> holders(staged.rows.size());
  for (std::size_t i = 0; i < holders.size(); ++i)
    holders[i] = static_cast<std::uint64_t>(staged.rows[i].payee);
  find_shared_accounts(keys_of(staged, [&](std::size_t i) { return staged.rows[i].account; }), holders, {},
                       found);
  const auto deaths = sqlite::entries_for_rule(context.database, "death");
  find_dead(
      keys_of(staged, [&](std::size_t i) { return static_cast<std::uint64_t>(staged.rows[i].recipient); }),
      deaths, {.period = batch.period, .role = LineRole::recipient}, found);
  const auto payee_beside = [&](std::size_t i) {
    const std::int64_t payee = outcomes[i].payee.value;
    return payee == staged.rows[i].recipient ? 0 : static_cast<std::uint64_t>(payee);
  };
  find_dead(keys_of(staged, payee_beside), deaths, {.period = batch.period, .role = LineRole::payee}, found);
  order_findings(found);
  return found;
}

}  // namespace ykt::fill
