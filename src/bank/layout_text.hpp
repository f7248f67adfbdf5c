// Layout text: a layout's JSON, read strictly, with every problem.
#pragma once
#include <cstdint>
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
/// `path` is the form's, such as `/payment_list`.
enum class FileKind : std::uint8_t { payment_list, result_file, account_check_list, account_check_result };
/// Whether its records speak of money; account checks do not.
constexpr bool has_amounts(FileKind kind) noexcept { return kind <= FileKind::result_file; }
void check_form(const FileForm& form, FileKind kind, std::string_view path, std::vector<Error>& problems);

}  // namespace ykt
