// Errors and codes: ykt_error, the table of codes, the version.
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "arguments.hpp"
#include "guard.hpp"

/// What a caller sees of an error: pointers only, so that the one for out_of_memory is made before anything
/// runs.
struct ykt_error {
  ykt_status code = YKT_OK;
  const char* slug = "";
  const char* path = "";
  const char* text_en = "";
  const char* text_zh = "";
  const std::vector<std::pair<std::string, std::string>>* arguments = nullptr;
  bool owned = false;  ///< an OwnedError, to be deleted
};

namespace ykt::capi {
namespace {

/// An error with its texts, put together when it is made: asking for them later cannot fail.
struct OwnedError : ykt_error {
  explicit OwnedError(const Error& error)
      : path_(error.path), en_(error.text(Lang::en)), zh_(error.text(Lang::zh)) {
    for (const ErrorArg& arg : error.args) {
      const auto* number = std::get_if<std::int64_t>(&arg.value);
      arguments_.emplace_back(arg.name, number ? std::to_string(*number) : std::get<std::string>(arg.value));
    }
    code = static_cast<ykt_status>(error.code);
    ykt_error::slug = ykt::slug(error.code).data();  // a literal, so NUL-terminated
    path = path_.c_str();
    text_en = en_.c_str();
    text_zh = zh_.c_str();
    arguments = &arguments_;
    owned = true;
  }

 private:
  std::string path_;
  std::string en_;
  std::string zh_;
  std::vector<std::pair<std::string, std::string>> arguments_;
};

/// Errors that must be had without memory. The texts are those of codes.def (a test holds them equal).
constinit ykt_error kOutOfMemory{YKT_E_OUT_OF_MEMORY, "out_of_memory", "", "out of memory", "内存不足"};
constinit ykt_error kInternal{YKT_E_INTERNAL, "internal", "", "internal error: a bug in the library",
                              "内部错误：库自身的缺陷"};

ykt_status give_static(ykt_error& error, ykt_error** out) noexcept {
  if (out) *out = &error;
  return error.code;
}

const CodeInfo* known(std::int32_t code) noexcept {
  const CodeInfo& row = code_info(static_cast<Code>(code));
  return static_cast<std::int32_t>(row.code) == code ? &row : nullptr;
}

bool in_chinese(std::int32_t lang) noexcept { return lang == YKT_LANG_ZH; }

}  // namespace

ykt_status give(const Error& error, ykt_error** out) noexcept {
  if (!out) return static_cast<ykt_status>(error.code);
  try {
    *out = new OwnedError(error);
    return (*out)->code;
  } catch (...) {  // out of memory: nothing else can go wrong above
    return give_static(kOutOfMemory, out);
  }
}

ykt_status give_bug(const char* what, ykt_error** out) noexcept {
  if (!out) return YKT_E_INTERNAL;
  try {
    *out = new OwnedError(Error{Code::internal, {}, {{"what", what}}});
    return YKT_E_INTERNAL;
  } catch (...) {
    return give_static(kInternal, out);
  }
}

ykt_status give_out_of_memory(ykt_error** out) noexcept { return give_static(kOutOfMemory, out); }

}  // namespace ykt::capi

using namespace ykt::capi;

#define YKT_STRINGIFY_(x) #x
#define YKT_STRINGIFY(x) YKT_STRINGIFY_(x)
#define YKT_HEADER_VERSION         \
  YKT_STRINGIFY(YKT_VERSION_MAJOR) \
  "." YKT_STRINGIFY(YKT_VERSION_MINOR) "." YKT_STRINGIFY(YKT_VERSION_PATCH)
static_assert(std::string_view(YKT_HEADER_VERSION) == YKT_PROJECT_VERSION, "ykt.h states another version");

extern "C" {

int32_t ykt_version(void) { return YKT_VERSION; }
const char* ykt_version_text(void) { return YKT_HEADER_VERSION; }

int32_t ykt_code_count(void) { return static_cast<int32_t>(ykt::all_codes().size()); }

int32_t ykt_code_at(int32_t index) {
  const auto codes = ykt::all_codes();
  if (index < 0 || static_cast<std::size_t>(index) >= codes.size()) return -1;
  return static_cast<int32_t>(codes[static_cast<std::size_t>(index)].code);
}

const char* ykt_code_slug(int32_t code) {
  const ykt::CodeInfo* row = known(code);
  return row ? row->slug.data() : nullptr;
}

int32_t ykt_code_of_slug(const char* slug, size_t slug_size) {
  if (!slug) return -1;
  const std::string_view text(slug, slug_size == YKT_NUL ? std::strlen(slug) : slug_size);
  const ykt::Code code = ykt::code_of_slug(text);
  // The table answers `internal` for a slug that it does not have.
  return ykt::slug(code) == text ? static_cast<int32_t>(code) : -1;
}

int32_t ykt_code_kind(int32_t code) {
  const ykt::CodeInfo* row = known(code);
  return row ? static_cast<int32_t>(row->kind) : YKT_KIND_BUG;
}

const char* ykt_code_text(int32_t code, int32_t lang) {
  const ykt::CodeInfo* row = known(code);
  if (!row) return nullptr;
  return in_chinese(lang) ? row->zh.data() : row->en.data();
}

ykt_status ykt_error_code(const ykt_error* error) { return error ? error->code : YKT_OK; }
const char* ykt_error_slug(const ykt_error* error) { return error ? error->slug : "ok"; }
const char* ykt_error_path(const ykt_error* error) { return error ? error->path : ""; }

const char* ykt_error_text(const ykt_error* error, int32_t lang) {
  if (!error) return "";
  return in_chinese(lang) ? error->text_zh : error->text_en;
}

const char* ykt_error_argument(const ykt_error* error, const char* name, size_t name_size) {
  if (!error || !error->arguments || !name) return nullptr;
  const std::string_view wanted(name, name_size == YKT_NUL ? std::strlen(name) : name_size);
  for (const auto& [key, value] : *error->arguments)
    if (key == wanted) return value.c_str();
  return nullptr;
}

void ykt_error_free(ykt_error* error) {
  if (error && error->owned) delete static_cast<OwnedError*>(error);
}
}

static_assert(static_cast<int>(ykt::CodeKind::none) == YKT_KIND_NONE &&
              static_cast<int>(ykt::CodeKind::refuse) == YKT_KIND_REFUSE &&
              static_cast<int>(ykt::CodeKind::hold) == YKT_KIND_HOLD &&
              static_cast<int>(ykt::CodeKind::warning) == YKT_KIND_WARNING &&
              static_cast<int>(ykt::CodeKind::reason) == YKT_KIND_REASON &&
              static_cast<int>(ykt::CodeKind::error) == YKT_KIND_ERROR &&
              static_cast<int>(ykt::CodeKind::bug) == YKT_KIND_BUG);
static_assert(static_cast<int>(ykt::Code::internal) == YKT_E_INTERNAL &&
              static_cast<int>(ykt::Code::out_of_memory) == YKT_E_OUT_OF_MEMORY &&
              static_cast<int>(ykt::Code::stopped) == YKT_E_STOPPED &&
              static_cast<int>(ykt::Code::not_found) == YKT_E_NOT_FOUND &&
              static_cast<int>(ykt::Code::request_id_missing) == YKT_E_REQUEST_ID_MISSING &&
              static_cast<int>(ykt::Code::clock_missing) == YKT_E_CLOCK_MISSING &&
              static_cast<int>(ykt::Code::store_in_doubt) == YKT_E_STORE_IN_DOUBT &&
              static_cast<int>(ykt::Code::handle_poisoned) == YKT_E_HANDLE_POISONED &&
              static_cast<int>(ykt::Code::argument_missing) == YKT_E_ARGUMENT_MISSING &&
              static_cast<int>(ykt::Code::argument_not_utf8) == YKT_E_ARGUMENT_NOT_UTF8 &&
              static_cast<int>(ykt::Code::argument_choice) == YKT_E_ARGUMENT_CHOICE &&
              static_cast<int>(ykt::Code::struct_size_wrong) == YKT_E_STRUCT_SIZE_WRONG &&
              static_cast<int>(ykt::Code::struct_tail_unknown) == YKT_E_STRUCT_TAIL_UNKNOWN &&
              static_cast<int>(ykt::Code::offsets_wrong) == YKT_E_OFFSETS_WRONG &&
              static_cast<int>(ykt::Code::callback_failed) == YKT_E_CALLBACK_FAILED &&
              static_cast<int>(ykt::Code::handle_busy) == YKT_E_HANDLE_BUSY &&
              static_cast<int>(ykt::Code::list_not_finished) == YKT_E_LIST_NOT_FINISHED &&
              static_cast<int>(ykt::Code::json_value_missing) == YKT_E_JSON_VALUE_MISSING &&
              static_cast<int>(ykt::Code::clock_out_of_range) == YKT_E_CLOCK_OUT_OF_RANGE);
