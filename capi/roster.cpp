// Roster: its rows checked against a policy without a store, as an Arrow stream.
#include "arguments.hpp"
#include "consumed_stream.hpp"
#include "guard.hpp"
#include "ykt/platform/roster_check.hpp"

namespace ykt::capi {
namespace {

/// `make_input` gives Result<Input>.
template <class MakeInput>
ykt_status check(ykt_text case_json, ArrowArrayStream* out, ykt_error** error,
                 MakeInput&& make_input) noexcept {
  if (out) out->release = nullptr;
  return guarded(error, [&]() -> Done {
    if (!out) return missing("out_verdicts");
    YKT_LET(json, text_of("case_json", case_json.data, case_json.size));
    YKT_LET(input, make_input());
    YKT_LET(opened, RosterCheck::open(json.empty() ? "{}" : json, std::move(input)));
    export_check(std::move(opened), out);
    return {};
  });
}

}  // namespace
}  // namespace ykt::capi

using namespace ykt::capi;
using ykt::Input;
using ykt::Result;

extern "C" {

ykt_status ykt_roster_check_bytes(const char* case_json, size_t case_size, const void* bytes,
                                  size_t bytes_size, struct ArrowArrayStream* out_verdicts,
                                  ykt_error** error) {
  return check({case_json, case_size}, out_verdicts, error, [&]() -> Result<Input> {
    YKT_LET(content, bytes_of("bytes", bytes, bytes_size));
    return Input::from_bytes(std::string(content));
  });
}

ykt_status ykt_roster_check_file(const char* case_json, size_t case_size, const char* path, size_t path_size,
                                 struct ArrowArrayStream* out_verdicts, ykt_error** error) {
  return check({case_json, case_size}, out_verdicts, error, [&]() -> Result<Input> {
    YKT_LET(file, utf8_of("path", path, path_size));
    return Input::from_file(std::string(file));
  });
}

ykt_status ykt_roster_check_stream(const char* case_json, size_t case_size, struct ArrowArrayStream* rows,
                                   struct ArrowArrayStream* out_verdicts, ykt_error** error) {
  const ConsumedStream consumed(rows);
  return check({case_json, case_size}, out_verdicts, error, [&]() -> Result<Input> {
    if (!rows || !rows->release) return missing("rows");
    return Input::from_arrow(rows);
  });
}
}
