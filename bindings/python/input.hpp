// Input: what Python gives for rows or a file.
#pragma once
#include <optional>

#include "core.hpp"
#include "ykt/platform/input.hpp"

namespace ykt::python {

/// Bytes, a path or an Arrow stream; nothing for None. `interrupted`, which outlives the input, becomes true
/// when Ctrl-C came while Python code gave rows. Throws TypeError for anything else.
std::optional<Input> input_of(const py::object& given, bool& interrupted);

}  // namespace ykt::python
