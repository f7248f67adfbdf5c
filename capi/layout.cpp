// Layouts and packs: loading, checking, return codes.
#include "layout.hpp"

#include <memory>
#include <vector>

#include "guard.hpp"
#include "string.hpp"
#include "ykt/platform/pack_check.hpp"
#include "ykt/policy/builtin_packs.hpp"

namespace ykt::capi {
namespace {

static_assert(static_cast<int>(ReturnClass::success) == YKT_OUTCOME_SUCCESS &&
              static_cast<int>(ReturnClass::failed) == YKT_OUTCOME_FAILED &&
              static_cast<int>(ReturnClass::unknown) == YKT_OUTCOME_UNKNOWN);

/// Built-in layouts are packs of this ending.
constexpr std::string_view kLayoutEnding = ".layout";

std::string json_of(const std::vector<Error>& problems) {
  JsonArray out;
  for (const Error& problem : problems)
    out.push_back(Json(JsonObject{{"code", slug(problem.code)},
                                  {"number", std::int64_t{static_cast<std::int32_t>(problem.code)}},
                                  {"path", problem.path},
                                  {"en", problem.text(Lang::en)},
                                  {"zh", problem.text(Lang::zh)}}));
  return to_text(Json(std::move(out)));
}

/// Hands a loaded layout out: `load` gives Result<Layout>.
template <class Load>
ykt_status layout_call(ykt_layout** out, ykt_error** error, Load&& load) noexcept {
  if (out) *out = nullptr;
  return guarded(error, [&]() -> Done {
    if (!out) return missing("out_layout");
    YKT_LET(layout, load());
    *out = std::make_unique<ykt_layout>(std::move(layout)).release();
    return {};
  });
}

/// The entry of a bank's code, or nullptr.
const ReturnCode* entry_of(const ykt_layout* layout, const char* code, std::size_t size) noexcept {
  if (!layout || !code) return nullptr;
  return layout->layout.return_code(size == YKT_NUL ? std::string_view(code) : std::string_view(code, size));
}

}  // namespace
}  // namespace ykt::capi

using namespace ykt::capi;
using ykt::Layout;
using ykt::Result;

extern "C" {

void ykt_file_head_init(ykt_file_head* head, uint32_t struct_size) {
  const ykt_file_head values = YKT_FILE_HEAD_INIT;
  init_struct(head, struct_size, values);
}

ykt_status ykt_pack_check(const char* json, size_t size, ykt_string** out_problems, ykt_error** error) {
  return string_call(out_problems, "out_problems", error, [&]() -> Result<std::string> {
    YKT_LET(text, text_of("json", json, size));
    return json_of(ykt::check_installable(text));
  });
}

ykt_status ykt_layout_check(const char* json, size_t size, ykt_string** out_problems, ykt_error** error) {
  return string_call(out_problems, "out_problems", error, [&]() -> Result<std::string> {
    YKT_LET(text, text_of("json", json, size));
    return json_of(ykt::check_layout(text));
  });
}

ykt_status ykt_layout_load(const char* json, size_t size, ykt_layout** out_layout, ykt_error** error) {
  return layout_call(out_layout, error, [&]() -> Result<Layout> {
    YKT_LET(text, text_of("json", json, size));
    return ykt::load_layout(text);
  });
}

ykt_status ykt_layout_builtin(const char* name, size_t size, ykt_layout** out_layout, ykt_error** error) {
  return layout_call(out_layout, error, [&]() -> Result<Layout> {
    YKT_LET(wanted, text_of("name", name, size));
    const auto text = ykt::builtin_pack(std::string(wanted).append(kLayoutEnding));
    if (!text) return ykt::fail(ykt::Code::not_found, {}, {{"what", "layout"}});
    return ykt::load_layout(*text);
  });
}

const char* ykt_layout_name(const ykt_layout* layout) { return layout ? layout->layout.name.c_str() : ""; }

const char* ykt_layout_return_code(const ykt_layout* layout, int32_t meaning) {
  if (!layout) return nullptr;
  for (const ykt::ReturnCode& entry : layout->layout.return_codes)
    if (static_cast<int32_t>(entry.meaning) == meaning) return entry.code.c_str();
  return nullptr;
}

int32_t ykt_layout_meaning(const ykt_layout* layout, const char* return_code, size_t size) {
  const ykt::ReturnCode* entry = entry_of(layout, return_code, size);
  return entry ? static_cast<int32_t>(entry->meaning) : -1;
}

int32_t ykt_layout_outcome(const ykt_layout* layout, const char* return_code, size_t size) {
  const ykt::ReturnCode* entry = entry_of(layout, return_code, size);
  return entry ? static_cast<int32_t>(entry->outcome) : YKT_OUTCOME_UNKNOWN;
}

void ykt_layout_free(ykt_layout* layout) { delete layout; }
}
