// Batch readers: who may ask about a batch and its lines.
#pragma once
#include <vector>

#include "ykt/base/role.hpp"

namespace ykt::gate {

inline std::vector<Role> batch_readers() {
  return {Role::auditor,
          Role::township_clerk,
          Role::preliminary_reviewer,
          Role::department_reviewer,
          Role::department_approver,
          Role::department_operator,
          Role::finance_officer};
}

}  // namespace ykt::gate
