#include "ykt/bank/list_draft.hpp"

#include <optional>
#include <utility>

#include "bank/list_lines.hpp"

namespace ykt {
namespace {

bool rises(std::string_view before, std::string_view reference) noexcept {
  return before.size() != reference.size() ? before.size() < reference.size() : before < reference;
}

}  // namespace

struct ListDraft::State {
  FileForm form;
  std::optional<ListLines> lines;  // points to the form beside it
  std::int64_t sequence_max = 0;
  std::string last;  ///< reference
};

Result<ListDraft> ListDraft::make(const Layout& layout) {
  auto state = std::make_unique<State>();
  state->form = layout.payment_list;
  YKT_LET(lines, ListLines::make(state->form));
  state->lines = std::move(lines);
  state->sequence_max = sequence_max_of(state->form);
  return ListDraft(std::move(state));
}

bool ListDraft::has_room(Money amount) const noexcept {
  const ListTotals& counted = state_->lines->counted();
  return counted.count < state_->sequence_max && takes_line(state_->form.limits, counted, amount);
}

Fit ListDraft::add(const Payment& payment, std::string& details) {
  if (!rises(state_->last, payment.reference)) return {Code::bank_reference_repeated, "reference"};
  if (!has_room(payment.amount)) return {Code::bank_lines_over_totals, "amount"};
  const Fit fit = state_->lines->add(payment, details);
  if (fit) state_->last = payment.reference;
  return fit;
}

const ListTotals& ListDraft::totals() const noexcept { return state_->lines->counted(); }

std::int64_t ListDraft::parts_max(std::string_view list_id) const {
  return parts_max_of(state_->form, list_id);
}

Result<ListDraft::Ends> ListDraft::close(ListHead head) {
  head.totals = totals();
  YKT_LET(both, ends(head));
  take();
  return std::move(both);
}

ListTotals ListDraft::take() {
  const ListTotals taken = totals();
  state_->lines->restart();
  state_->last.clear();
  return taken;
}

Result<ListDraft::Ends> ListDraft::ends(const ListHead& head) {
  YKT_LET(header, state_->lines->header(head));
  YKT_LET(trailer, state_->lines->trailer(head));
  return Ends{std::move(header), std::move(trailer)};
}

ListDraft::ListDraft(std::unique_ptr<State> state) : state_(std::move(state)) {}
ListDraft::ListDraft(ListDraft&&) noexcept = default;
ListDraft& ListDraft::operator=(ListDraft&&) noexcept = default;
ListDraft::~ListDraft() = default;

}  // namespace ykt
