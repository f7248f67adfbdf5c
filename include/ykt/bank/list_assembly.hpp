// List assembly: a list that the bank's limits had split, put together again from its files.
#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "ykt/bank/payment_list.hpp"

namespace ykt {

/// Takes the heads of files that were read to their end without a problem, in any order, and says whether
/// they are a whole list. The first file says which list it is: id, date, bank, division and number of parts.
class ListAssembly {
 public:
  /// Errors, each of which leaves all as it was: `out_of_range` (/part: not 1 to `parts`),
  /// `list_part_differs`
  /// (/<field>: of another list), `list_part_repeated` (/part), `money_overflow` (/totals/sum).
  Done add(const ListHead& head);

  bool whole() const noexcept;
  /// `list_part_missing` at `/parts/<part>` for each part that was not added, at most `problems_max`; before
  /// the first file nothing is known to be missing.
  std::vector<Error> missing(std::size_t problems_max = 1000) const;
  /// The files in the order of their parts, as indices of the calls of `add` that succeeded, from 0: the
  /// payments of the list are theirs, one file after the other.
  std::vector<std::size_t> order() const;
  /// The list as if it had never been split: part 1 of 1, with the totals of what was added. Of the default
  /// before the first file.
  ListHead head() const;

 private:
  std::optional<ListHead> first_;
  std::map<std::int64_t, std::size_t> parts_;  // by number, with the call that added it
  ListTotals totals_;
};

}  // namespace ykt
