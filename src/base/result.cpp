#include "ykt/base/result.hpp"

#include "base/words.hpp"

namespace ykt {
namespace {

std::string text_of(const ErrorArg& arg, Lang lang) {
  if (const auto* number = std::get_if<std::int64_t>(&arg.value)) return std::to_string(*number);
  return words::argument(arg.name, std::get<std::string>(arg.value), lang);
}

}  // namespace

const ErrorArg* Error::arg(std::string_view name) const noexcept {
  for (const ErrorArg& candidate : args)
    if (candidate.name == name) return &candidate;
  return nullptr;
}

std::string Error::text(Lang lang) const {
  const CodeInfo& info = code_info(code);
  const std::string_view pattern = lang == Lang::zh ? info.zh : info.en;
  std::string out;
  for (std::size_t at = 0; at < pattern.size();) {
    const std::size_t open = pattern.find('{', at);
    const std::size_t close = open == std::string_view::npos ? open : pattern.find('}', open);
    if (close == std::string_view::npos) return out.append(pattern.substr(at));
    out.append(pattern.substr(at, open - at));
    const ErrorArg* value = arg(pattern.substr(open + 1, close - open - 1));
    out.append(value ? text_of(*value, lang) : "?");
    at = close + 1;
  }
  return out;
}

Error Error::under(std::string_view prefix) && {
  path.insert(0, prefix);
  return std::move(*this);
}

Failure fail(Code code, std::string path, std::vector<ErrorArg> args) {
  return Failure(Error{code, std::move(path), std::move(args)});
}

}  // namespace ykt
