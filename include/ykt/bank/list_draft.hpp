// List draft: a payment list whose totals are known only with its last line: the details first, then what
// stands before and after them.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "ykt/bank/payment_list.hpp"

namespace ykt {

/// For who reads the payments once and cannot count them beforehand. The same head and payments give the same
/// bytes as `PaymentListWriter`: `close().header`, the details, `close().trailer`.
class ListDraft {
 public:
  /// Errors: `encoding_unavailable`.
  static Result<ListDraft> make(const Layout& layout);

  /// Whether the bank's limits let one more line of that amount into the list. A list without lines always
  /// has room: what no list could take, `add` refuses.
  bool has_room(Money amount) const noexcept;
  /// Appends the payment's record to `details`. One that cannot be carried leaves both as they were. Codes:
  /// those of `FitChecker::check`, `bank_reference_repeated` (references rise, the shorter before the longer,
  /// so that no two are alike and none has to be remembered), `bank_lines_over_totals` (`has_room` said no).
  Fit add(const Payment& payment, std::string& details);
  /// What was added.
  const ListTotals& totals() const noexcept;

  /// Into how many files a list with that id may be split so that each of them can say which one it is; 1:
  /// the layout cannot say it.
  std::int64_t parts_max(std::string_view list_id) const;

  struct Ends {
    std::string header;
    std::string trailer;
  };
  /// What stands before and after the details; `head.totals` is not asked. Afterwards the draft is empty and
  /// serves the next list. Errors: those of `PaymentListWriter::open`.
  Result<Ends> close(ListHead head);
  /// In two steps, where the number of parts is known only with the last of them: takes what was added, as
  /// one file; the draft is empty and serves the next one.
  ListTotals take();
  /// What stands before and after the details of a file that was taken; `head.totals` are those of it. What
  /// is being added is left as it is. Errors: those of `PaymentListWriter::open`.
  Result<Ends> ends(const ListHead& head);

  ListDraft(ListDraft&&) noexcept;
  ListDraft& operator=(ListDraft&&) noexcept;
  ~ListDraft();

 private:
  struct State;
  explicit ListDraft(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace ykt
