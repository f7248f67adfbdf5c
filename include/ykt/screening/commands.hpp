// Commands on reference lists and on findings.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "ykt/base/date.hpp"
#include "ykt/people/commands.hpp"
#include "ykt/screening/finding.hpp"
#include "ykt/screening/reference_list.hpp"

namespace ykt {

struct ReferenceListImported {
  std::string list;
  std::int64_t rows;
  std::int64_t refused;
  std::int64_t known;                ///< rows whose person is in the register
  std::vector<RowProblem> problems;  ///< the first thousand
};

/// A list from another authority (H13), as a stream or file of the columns id_kind, id_number and, where
/// the list has them, date and name. A list of deaths that gives names also finds namesakes.
struct ReferenceListImport {
  using Reply = ReferenceListImported;
  std::string division;
  std::string list;    ///< its name, unique in the store together with `as_of`
  std::string source;  ///< the authority it came from
  Date as_of;
  ListMeaning meaning;
  std::string rule;  ///< `death`: counts for every policy; `information`: for those that name it
};

struct FindingSettled {
  std::string batch;
  std::int64_t finding;
  std::int64_t open;  ///< holds of the line that are still open; 0 where there is no line
};

/// Settles a finding with a typed reason and a note; the operator and the time go on record. The hold that it
/// opened closes with the last blocking finding of its code, unless that is confirmed.
struct FindingSettle {
  using Reply = FindingSettled;
  std::string batch;
  std::int64_t finding;  ///< its number within the last fill
  FindingReason reason;
  std::string note;
};

/// What stands after a screening, or after a finding was settled.
struct ApplicationScreened {
  std::string application;
  std::int64_t findings;       ///< of the last screening
  std::int64_t findings_open;  ///< of these, those that approval waits for
};

/// Screens an application once more, since lists may have come: with the rules of a line of its policy for
/// the present period (R3). Filing, completing and the reviews do the same. What was found before and is
/// found again stays as it was settled.
struct ApplicationScreen {
  using Reply = ApplicationScreened;
  std::string application;
};

/// Settles a finding about an application. One that is confirmed keeps the application from being approved.
struct ApplicationFindingSettle {
  using Reply = ApplicationScreened;
  std::string application;
  std::int64_t finding;  ///< its number within the application
  FindingReason reason;
  std::string note;
};

}  // namespace ykt
