// Layout text: a layout's JSON, read strictly, with every problem.
#pragma once
#include <string_view>
#include <vector>

#include "ykt/bank/layout.hpp"

namespace ykt {

inline constexpr std::string_view kLayoutKind = "bank_layout";

struct LayoutText {
  Layout layout;  ///< to be used only without problems
  std::vector<Error> problems;
};

void read_layout(std::string_view json, LayoutText& into);

/// What the keys do not show: values that must be there, widths, totals, constants, delimiters.
/// `path` is the form's, `/payment_list` or `/result_file`.
enum class FileKind : std::uint8_t { payment_list, result_file };
void check_form(const FileForm& form, FileKind kind, std::string_view path, std::vector<Error>& problems);

}  // namespace ykt
