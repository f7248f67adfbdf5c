// Commands on reference lists.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "ykt/base/date.hpp"
#include "ykt/people/commands.hpp"
#include "ykt/screening/reference_list.hpp"

namespace ykt {

struct ReferenceListImported {
  std::string list;
  std::int64_t rows;
  std::int64_t refused;
  std::int64_t known;                ///< rows whose person is in the register
  std::vector<RowProblem> problems;  ///< the first thousand
};

/// A list from another authority (H13), as a stream or file of the columns id_kind, id_number, date.
struct ReferenceListImport {
  using Reply = ReferenceListImported;
  std::string division;
  std::string list;    ///< its name, unique in the store together with `as_of`
  std::string source;  ///< the authority it came from
  Date as_of;
  ListMeaning meaning;
  std::string rule;  ///< `death` or `information`: which screening rule reads it
};

}  // namespace ykt
