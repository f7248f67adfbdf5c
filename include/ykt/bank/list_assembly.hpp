// List assembly: a list that the bank's limits had split, put together again from its files.
#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ykt/bank/payment_list.hpp"

namespace ykt {

/// Takes the heads of files that were read to their end without a problem, in any order, and says whether
/// they are a whole list. The first file says which list it is: id, date, bank, division and number of parts.
class ListAssembly {
 public:
  /// Errors, each of which leaves all as it was: `out_of_range` (/part: not 1 to `parts`),
  /// `list_part_differs`
  /// (/<field>: of another list), `list_part_repeated` (/part), `money_overflow` (/amount).
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

/// A file of a split list, as who read it found it.
struct ListPart {
  std::string list_id;
  Date date;
  std::int64_t part = 1;
  std::int64_t parts = 1;
  std::string bank_code;  ///< empty where the layout does not carry it
  std::string division;   ///< empty where the layout does not carry it
  std::int64_t lines = 0;
  Money amount;
};

struct ListPartsFacts {
  std::vector<ListPart> added;  ///< the files so far, in any order
};

/// The next file.
struct ListPartCase {
  ListPart file;
};

struct ListAssembled {
  bool whole = false;
  std::vector<std::int64_t> missing;  ///< numbers of the parts that are not there, at most 1000
  std::vector<std::int64_t> order;    ///< of the files: 0 for the first of `added`; the new one comes last
  std::int64_t lines = 0;
  Money amount;
};

/// By ListAssembly: what the files so far and the next one are together. Errors: those of `add`, at `/file`
/// and below, or at `/added/<index>` where the facts contradict themselves.
Result<ListAssembled> decide(const ListPartsFacts& facts, const ListPartCase& command, Date as_of);

}  // namespace ykt
