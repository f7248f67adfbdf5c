// Application findings: what screening finds of an applicant goes on record, and is settled there (R3).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "platform/gate/context.hpp"
#include "platform/sqlite/application_table.hpp"
#include "ykt/entitlement/application.hpp"
#include "ykt/policy/policy.hpp"

namespace ykt::gate {

struct ScreenedApplication {
  std::optional<std::string> open{};       ///< code of the first finding that approval waits for
  std::vector<ApplicationRemark> remarks;  ///< every finding that nobody has cleared
};

/// Screens the application with the rules of a line of its policy for the present period, and writes what is
/// found. What was found before and is found again stays as it was settled.
Result<ScreenedApplication> screen_application(Context& context, sqlite::ApplicationRow& row,
                                               const PolicyVersion& policy);

}  // namespace ykt::gate
