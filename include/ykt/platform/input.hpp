// Input: rows or a file given with a command: bytes in memory, a file, or an Arrow stream.
#pragma once
#include <cstdint>
#include <memory>
#include <string>

#include "ykt/base/result.hpp"
#include "ykt/base/stream.hpp"

struct ArrowArrayStream;

namespace ykt {

class Input {
 public:
  /// The bytes are copied.
  static Input from_bytes(std::string bytes);
  /// A file; opened when it is read. Error then: `file_unreadable`.
  static Input from_file(std::string path);
  static Input from_reader(ByteSource read);
  /// Takes the stream over: it is always consumed and released.
  static Input from_arrow(ArrowArrayStream* stream);

  Input(Input&&) noexcept;
  Input& operator=(Input&&) noexcept;
  ~Input();

  bool is_arrow() const noexcept;
  /// The bytes as a reader; not for Arrow.
  ByteSource bytes();
  /// The Arrow stream; not for bytes. Ownership goes to the caller.
  std::unique_ptr<ArrowArrayStream, void (*)(ArrowArrayStream*)> arrow();

 private:
  struct Content;
  explicit Input(std::unique_ptr<Content> content) noexcept;
  std::unique_ptr<Content> content_;
};

}  // namespace ykt
