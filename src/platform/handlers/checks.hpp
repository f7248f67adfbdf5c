// Checks that many handlers share: pages, codes, persons named by their document.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "platform/gate/context.hpp"
#include "platform/gate/registry.hpp"
#include "platform/hex.hpp"
#include "platform/sqlite/people_table.hpp"
#include "ykt/people/commands.hpp"

namespace ykt::gate {

/// Error: `out_of_range` at /limit.
Done check_limit(std::int64_t limit);
/// 1-32 characters of [a-z0-9_] (and `-` or `.` where `dots`). Error: `field_invalid` at the path.
Done check_code(std::string_view text, const char* path);
/// More than spaces. Error: `field_invalid` at the path.
Done check_not_empty(std::string_view text, const char* path);

/// A tag without its dates; what is left out is not stated. Errors: `out_of_range` at /detail or /grade.
Result<PersonTag> tag_of(TagKind kind, std::optional<std::int64_t> detail, std::optional<std::int64_t> grade);

/// The document of a reference, checked. Errors: those of `check_id` under `path`.
Result<sqlite::DocumentKey> document_of(const PersonRef& ref, const std::string& path);
/// The person of the register. Errors: also `not_found`.
Result<Person> person_of(Context& context, const PersonRef& ref, const std::string& path);

}  // namespace ykt::gate
