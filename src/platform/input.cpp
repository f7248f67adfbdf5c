#include "ykt/platform/input.hpp"

#include <algorithm>
#include <cstring>
#include <variant>

#include "ykt/base/arrow.hpp"
#include "ykt/base/csv.hpp"

namespace ykt {

namespace {
using OwnedStream = std::unique_ptr<ArrowArrayStream, void (*)(ArrowArrayStream*)>;

void free_stream(ArrowArrayStream* stream) {
  if (stream->release) stream->release(stream);
  delete stream;
}

ByteSource own_bytes(std::string bytes) {
  return
      [content = std::move(bytes), at = std::size_t{0}](std::span<char> into) mutable -> Result<std::size_t> {
        const std::size_t count = std::min(into.size(), content.size() - at);
        std::memcpy(into.data(), content.data() + at, count);
        at += count;
        return count;
      };
}
}  // namespace

struct Input::Content {
  std::variant<ByteSource, OwnedStream> value;
};

Input::Input(std::unique_ptr<Content> content) noexcept : content_(std::move(content)) {}
Input::Input(Input&&) noexcept = default;
Input& Input::operator=(Input&&) noexcept = default;
Input::~Input() = default;

Input Input::from_bytes(std::string bytes) { return from_reader(own_bytes(std::move(bytes))); }

Input Input::from_file(std::string path) {
  // Opened at the first read, so that the error comes from the command and not from the making of its input.
  return from_reader(
      [path = std::move(path), source = ByteSource{}](std::span<char> into) mutable -> Result<std::size_t> {
        if (!source) {
          auto opened = file_source(path);
          if (!opened) return fail(Code::file_unreadable);
          source = std::move(*opened);
        }
        return source(into);
      });
}

Input Input::from_reader(ByteSource read) {
  return Input(std::make_unique<Content>(Content{std::move(read)}));
}

Input Input::from_arrow(ArrowArrayStream* stream) {
  // Moved out of the caller's struct as the Arrow C stream interface has it: its release becomes null.
  OwnedStream own(new ArrowArrayStream(*stream), &free_stream);
  stream->release = nullptr;
  return Input(std::make_unique<Content>(Content{std::move(own)}));
}

bool Input::is_arrow() const noexcept { return content_->value.index() == 1; }

ByteSource Input::bytes() {
  YKT_INVARIANT(!is_arrow());
  return std::move(std::get<ByteSource>(content_->value));
}

OwnedStream Input::arrow() {
  YKT_INVARIANT(is_arrow());
  return std::move(std::get<OwnedStream>(content_->value));
}

}  // namespace ykt
