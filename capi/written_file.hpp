// WrittenFile: a bank file that a C caller collects row by row and writes; what the handles of all four kinds
// share.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "files.hpp"
#include "guard.hpp"
#include "layout.hpp"
#include "string.hpp"

namespace ykt::capi {

/// The base of a handle.
template <class Head, class Row>
struct WrittenFile {
  WrittenFile(const Layout& made_for, Head begun) : layout(made_for), head(std::move(begun)) {}
  HandleState state;
  const Layout layout;  // a copy: the caller may free his
  const Head head;
  std::vector<Row> rows;

  /// Path of the row that is added next.
  std::string next_path() const { return path_of("/records", std::to_string(rows.size())); }
};

/// `begin` reads the head: Result<Head>(const Layout&, const ykt_file_head*).
template <class Handle, class Begin>
ykt_status new_file(const ykt_layout* layout, const ykt_file_head* head, Handle** out, ykt_error** error,
                    Begin&& begin) {
  if (out) *out = nullptr;
  return guarded(error, [&]() -> Done {
    if (!out) return missing("out_file");
    if (!layout) return missing("layout");
    YKT_LET(begun, begin(layout->layout, head));
    *out = new Handle(layout->layout, std::move(begun));
    return {};
  });
}

/// `read` reads a row: Result<Row>(const Handle&).
template <class Handle, class Read>
ykt_status add_row(Handle* file, ykt_error** error, Read&& read) noexcept {
  return with_handle(file, "file", error, [&]() -> Done {
    YKT_LET(added, read(*file));
    file->rows.push_back(std::move(added));
    return {};
  });
}

/// The rows through a writer, whose head is already whole.
template <class Writer, class Head, class Row>
Result<std::string> bytes_through(const Layout& layout, Head head, const std::vector<Row>& rows) {
  std::string bytes;
  YKT_LET(writer, Writer::open(layout, std::move(head), [&](std::string_view piece) -> Done {
            bytes += piece;
            return {};
          }));
  for (const Row& row : rows) YKT_TRY(writer.add(row));
  YKT_TRY(writer.close());
  return bytes;
}

/// `bytes` writes the file: Result<std::string>(const Handle&).
template <class Handle, class Bytes>
ykt_status write_file(Handle* file, ykt_string** out_bytes, ykt_error** error, Bytes&& bytes) noexcept {
  if (out_bytes) *out_bytes = nullptr;
  return with_handle(file, "file", error, [&]() -> Done {
    if (!out_bytes) return missing("out_bytes");
    YKT_LET(written, bytes(*file));
    give_string(std::move(written), out_bytes);
    return {};
  });
}

}  // namespace ykt::capi
