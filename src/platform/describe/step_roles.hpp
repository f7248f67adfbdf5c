// Step roles: who may give the commands of a batch's steps, from the lifecycle's own table (R7 H12).
#pragma once
#include <vector>

#include "ykt/batch/lifecycle.hpp"

namespace ykt::gate {

inline std::vector<Role> roles_of(BatchStep step) {
  const StepRule& rule = batch_steps()[static_cast<std::size_t>(step)];
  return {rule.roles.begin(), rule.roles.end()};
}

}  // namespace ykt::gate
