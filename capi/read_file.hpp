// ReadFile: a bank file that a C caller reads row by row; what the handles of all four kinds share.
#pragma once
#include <string>
#include <utility>

#include "files.hpp"
#include "guard.hpp"
#include "layout.hpp"

namespace ykt::capi {

/// The base of a handle. `Reader` has open, next, finished and head, as those of the room `bank` do.
template <class Reader, class Row>
struct ReadFile {
  ReadFile(Reader opened, bool carries_date) noexcept : dated(carries_date), reader(std::move(opened)) {
    state.lasts_out_of_memory = false;  // a row may have been read in part
  }
  HandleState state;
  const bool dated;
  bool verified = false;  ///< the end was reached and everything is right
  std::string date;       ///< of the head, as text
  Row row;                ///< what the last views point into
  Reader reader;
};

/// `open` makes the handle of a source: Done(const Layout&, ByteSource, Handle**).
template <class Handle, class Open>
ykt_status open_bytes(const ykt_layout* layout, const void* bytes, std::size_t size, Handle** out,
                      ykt_error** error, Open&& open) noexcept {
  if (out) *out = nullptr;
  return guarded(error, [&]() -> Done {
    if (!out) return missing("out_list");
    if (!layout) return missing("layout");
    YKT_LET(content, bytes_of("bytes", bytes, size));
    return open(layout->layout, source_of(std::string(content)), out);
  });
}

template <class Handle, class Open>
ykt_status open_callback(const ykt_layout* layout, ykt_read_callback read, void* user, Handle** out,
                         ykt_error** error, Open&& open) noexcept {
  if (out) *out = nullptr;
  return guarded(error, [&]() -> Done {
    if (!out) return missing("out_list");
    if (!layout) return missing("layout");
    if (!read) return missing("read");
    return open(layout->layout, source_of(read, user), out);
  });
}

/// A struct that rows are filled into: its argument's name and what 0.1 had of it.
struct RowStruct {
  const char* what;
  std::size_t first_size;
};

/// The next row through `view`: Struct(const Row&).
template <class Handle, class Struct, class View>
ykt_status next_row(Handle* list, RowStruct form, Struct* out_row, std::int32_t* out_more, ykt_error** error,
                    View&& view) noexcept {
  if (out_more) *out_more = 0;
  return with_handle(list, "list", error, [&]() -> Done {
    if (!out_more) return missing("out_more");
    YKT_TRY(check_fillable(form.what, out_row, form.first_size));
    YKT_LET(more, list->reader.next(list->row));
    if (!more) {
      list->verified = true;
      return {};
    }
    *out_more = 1;
    return fill_struct(form.what, out_row, view(*list), form.first_size);
  });
}

template <class Handle>
std::int32_t is_finished(const Handle* list) noexcept {
  if (!list || list->state.broken != Code::ok) return 1;
  return list->verified || list->reader.finished() ? 1 : 0;
}

/// The views of a file's head, with its part where its lists are split.
template <class Head>
ykt_file_head view_of_head(const Head& head, const std::string& date) noexcept {
  ykt_file_head out = head_view(head, date);
  if constexpr (requires { head.parts; }) {
    out.part = head.part;
    out.parts = head.parts;
  }
  return out;
}

template <class Handle>
ykt_status read_head(Handle* list, ykt_file_head* out_head, ykt_error** error) noexcept {
  return with_handle(list, "list", error, [&]() -> Done {
    const auto& head = list->reader.head();
    const bool read = list->dated && head.date != Date();
    list->date = read ? head.date.to_string() : std::string();
    return fill_struct("out_head", out_head, view_of_head(head, list->date), kFileHead01);
  });
}

/// What only a whole file says: `give` puts it where the caller asked.
template <class Handle, class Give>
ykt_status read_totals(Handle* list, ykt_error** error, Give&& give) noexcept {
  return with_handle(list, "list", error, [&]() -> Done {
    if (!list->verified) return fail(Code::list_not_finished);
    return give(list->reader.head());
  });
}

}  // namespace ykt::capi
