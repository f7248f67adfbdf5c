// Columns: many identity numbers at once, from a Python iterable or from an Arrow column's own buffers.
#include <pybind11/stl.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core.hpp"
#include "ykt/base/arrow.hpp"
#include "ykt/identity/id_document.hpp"

namespace ykt::python {
namespace {

constexpr std::int64_t kValuesBetweenSignals = 1 << 20;

/// Names a struct that was moved into a Python capsule and takes it out: the capsule's own becomes released.
template <class Struct>
Struct take_capsule(const py::handle& capsule, const char* name) {
  auto* held = static_cast<Struct*>(PyCapsule_GetPointer(capsule.ptr(), name));
  if (!held) throw py::error_already_set();
  Struct out = *held;
  held->release = nullptr;
  return out;
}

template <class Struct>
void release(Struct& held) {
  if (held.release) held.release(&held);
  held.release = nullptr;
}

/// A column, as a stream of rows with that one column: what arrow::StreamReader reads. The column comes from
/// `source`, or is `schema` and `array` alone.
class ColumnStream {
 public:
  static ArrowArrayStream from_source(ArrowArrayStream source) {
    auto own = std::make_unique<ColumnStream>();
    own->source_ = source;
    return own->give(own);
  }
  static ArrowArrayStream from_array(ArrowSchema schema, ArrowArray array) {
    auto own = std::make_unique<ColumnStream>();
    own->schema_ = schema;
    own->array_ = array;
    return own->give(own);
  }
  ColumnStream() = default;
  ColumnStream(const ColumnStream&) = delete;
  ColumnStream& operator=(const ColumnStream&) = delete;
  ~ColumnStream() {
    release(source_);
    release(schema_);
    release(array_);
  }

 private:
  struct SchemaOfRows {
    ArrowSchema column{};
    ArrowSchema* children[1] = {&column};
  };
  struct Rows {
    ArrowArray column{};
    ArrowArray* children[1] = {&column};
    const void* buffers[1] = {nullptr};  // no row is null
  };

  ArrowArrayStream give(std::unique_ptr<ColumnStream>& own) {
    return {&get_schema, &get_next, &get_last_error, &release_stream, own.release()};
  }
  static ColumnStream& self_of(ArrowArrayStream* stream) {
    return *static_cast<ColumnStream*>(stream->private_data);
  }

  static int get_schema(ArrowArrayStream* stream, ArrowSchema* out) {
    ColumnStream& self = self_of(stream);
    auto rows = std::make_unique<SchemaOfRows>();
    if (self.source_.release) {
      if (const int failure = self.source_.get_schema(&self.source_, &rows->column)) return failure;
    } else {
      std::swap(rows->column, self.schema_);
    }
    *out = {.format = "+s",
            .name = "",
            .metadata = nullptr,
            .flags = 0,
            .n_children = 1,
            .children = rows->children,
            .dictionary = nullptr,
            .release =
                [](ArrowSchema* schema) {
                  auto* held = static_cast<SchemaOfRows*>(schema->private_data);
                  python::release(held->column);
                  delete held;
                  schema->release = nullptr;
                },
            .private_data = rows.get()};
    static_cast<void>(rows.release());
    return 0;
  }

  static int get_next(ArrowArrayStream* stream, ArrowArray* out) {
    ColumnStream& self = self_of(stream);
    auto rows = std::make_unique<Rows>();
    if (self.source_.release) {
      if (const int failure = self.source_.get_next(&self.source_, &rows->column)) return failure;
    } else {
      std::swap(rows->column, self.array_);
    }
    out->release = nullptr;
    if (!rows->column.release) return 0;  // the end
    *out = {.length = rows->column.length,
            .null_count = 0,
            .offset = 0,
            .n_buffers = 1,
            .n_children = 1,
            .buffers = rows->buffers,
            .children = rows->children,
            .dictionary = nullptr,
            .release =
                [](ArrowArray* array) {
                  auto* held = static_cast<Rows*>(array->private_data);
                  python::release(held->column);
                  delete held;
                  array->release = nullptr;
                },
            .private_data = rows.get()};
    static_cast<void>(rows.release());
    return 0;
  }

  static const char* get_last_error(ArrowArrayStream* stream) {
    ArrowArrayStream& source = self_of(stream).source_;
    return source.release ? source.get_last_error(&source) : nullptr;
  }
  static void release_stream(ArrowArrayStream* stream) {
    delete &self_of(stream);
    stream->release = nullptr;
  }

  ArrowArrayStream source_{};
  ArrowSchema schema_{};
  ArrowArray array_{};
};

/// One code for each value of a column: an index into the few codes that occur.
class CodeColumn {
 public:
  explicit CodeColumn(const std::vector<Code>& codes) {
    std::map<Code, std::int32_t> index;  // by number: the same values give the same dictionary
    for (const Code code : codes) index.try_emplace(code);
    for (auto& [code, at] : index) {
      at = static_cast<std::int32_t>(dictionary_.size());
      dictionary_.push_back(code);
    }
    indices_.reserve(codes.size());
    // Neighbours mostly have the same code.
    Code last = Code::ok;
    std::int32_t at = 0;
    for (std::size_t i = 0; i < codes.size(); ++i) {
      if (i == 0 || codes[i] != last) at = index.find(last = codes[i])->second;
      indices_.push_back(at);
    }
  }

  std::size_t size() const noexcept { return indices_.size(); }
  Code at(std::size_t index) const { return dictionary_[static_cast<std::size_t>(indices_[index])]; }
  const std::vector<Code>& dictionary() const noexcept { return dictionary_; }
  const std::vector<std::int32_t>& indices() const noexcept { return indices_; }

 private:
  std::vector<Code> dictionary_;
  std::vector<std::int32_t> indices_;
};

using SharedColumn = std::shared_ptr<CodeColumn>;

/// What an exported array keeps alive.
struct ExportedColumn {
  SharedColumn column;
  const void* index_buffers[2] = {nullptr, nullptr};
  std::string words;
  std::vector<std::int32_t> offsets;
  const void* word_buffers[3] = {nullptr, nullptr, nullptr};
  ArrowArray dictionary{};
};

template <class Struct>
void do_nothing(Struct* held) {
  held->release = nullptr;
}

std::unique_ptr<ArrowSchema> export_schema() {
  auto words = std::make_unique<ArrowSchema>(ArrowSchema{.format = "u",
                                                         .name = "",
                                                         .metadata = nullptr,
                                                         .flags = 0,
                                                         .n_children = 0,
                                                         .children = nullptr,
                                                         .dictionary = nullptr,
                                                         .release = &do_nothing<ArrowSchema>,
                                                         .private_data = nullptr});
  auto out = std::make_unique<ArrowSchema>(ArrowSchema{.format = "i",
                                                       .name = "",
                                                       .metadata = nullptr,
                                                       .flags = 0,
                                                       .n_children = 0,
                                                       .children = nullptr,
                                                       .dictionary = words.get(),
                                                       .release =
                                                           [](ArrowSchema* schema) {
                                                             delete schema->dictionary;
                                                             schema->release = nullptr;
                                                           },
                                                       .private_data = nullptr});
  static_cast<void>(words.release());
  return out;
}

std::unique_ptr<ArrowArray> export_array(const SharedColumn& column) {
  auto held = std::make_unique<ExportedColumn>();
  held->column = column;
  held->index_buffers[1] = column->indices().data();
  held->offsets.push_back(0);
  for (const Code code : column->dictionary()) {
    held->words += slug(code);
    held->offsets.push_back(static_cast<std::int32_t>(held->words.size()));
  }
  held->word_buffers[1] = held->offsets.data();
  held->word_buffers[2] = held->words.data();
  held->dictionary = {.length = static_cast<std::int64_t>(column->dictionary().size()),
                      .null_count = 0,
                      .offset = 0,
                      .n_buffers = 3,
                      .n_children = 0,
                      .buffers = held->word_buffers,
                      .children = nullptr,
                      .dictionary = nullptr,
                      .release = &do_nothing<ArrowArray>,
                      .private_data = nullptr};
  auto out =
      std::make_unique<ArrowArray>(ArrowArray{.length = static_cast<std::int64_t>(column->size()),
                                              .null_count = 0,
                                              .offset = 0,
                                              .n_buffers = 2,
                                              .n_children = 0,
                                              .buffers = held->index_buffers,
                                              .children = nullptr,
                                              .dictionary = &held->dictionary,
                                              .release =
                                                  [](ArrowArray* array) {
                                                    delete static_cast<ExportedColumn*>(array->private_data);
                                                    array->release = nullptr;
                                                  },
                                              .private_data = held.get()});
  static_cast<void>(held.release());
  return out;
}

Done check_batch(IdKind kind, const arrow::Batch& batch, std::vector<Code>& codes) {
  YKT_LET(column, batch.column(std::size_t{0}, {arrow::Type::text, arrow::Type::null}));
  const bool nothing = column.type() == arrow::Type::null;
  for (std::int64_t row = 0; row < batch.rows(); ++row) {
    if ((row + 1) % kValuesBetweenSignals == 0) {
      const py::gil_scoped_acquire gil;
      check_signals();
    }
    const auto text = nothing ? std::nullopt : column.text(row);
    codes.push_back(text ? check_id_fast(kind, *text) : Code::id_empty);
  }
  return {};
}

Result<std::vector<Code>> check_stream(IdKind kind, ArrowArrayStream* stream) {
  std::vector<Code> codes;
  YKT_LET(reader, arrow::StreamReader::open(stream));
  for (;;) {
    YKT_LET(batch, reader.next());
    if (!batch) return codes;
    codes.reserve(codes.size() + static_cast<std::size_t>(batch->rows()));
    YKT_TRY(check_batch(kind, *batch, codes));
    const py::gil_scoped_acquire gil;
    check_signals();
  }
}

SharedColumn check_arrow(IdKind kind, ArrowArrayStream stream) {
  auto codes = [&] {
    const py::gil_scoped_release unlocked;
    return check_stream(kind, &stream);
  }();
  return std::make_shared<CodeColumn>(unwrap(std::move(codes)));
}

py::list check_each(IdKind kind, const py::iterable& values) {
  py::list out;
  std::int64_t number = 0;
  for (const py::handle value : values) {
    if (++number % kValuesBetweenSignals == 0) check_signals();
    out.append(
        slug_text(value.is_none() ? Code::id_empty : check_id_fast(kind, Text(value, "each value").view())));
  }
  return out;
}

py::object check_ids(std::string_view kind_slug, const py::object& values) {
  const auto kind = id_kind_of_slug(kind_slug);
  if (!kind)
    raise(Error{Code::field_choice, "/kind", {{"expected", "resident, hmt_permit, foreign_permanent"}}});
  if (py::hasattr(values, "__arrow_c_array__")) {
    const py::tuple pair = values.attr("__arrow_c_array__")();
    const auto schema = take_capsule<ArrowSchema>(pair[0], "arrow_schema");
    return py::cast(check_arrow(
        *kind, ColumnStream::from_array(schema, take_capsule<ArrowArray>(pair[1], "arrow_array"))));
  }
  if (py::hasattr(values, "__arrow_c_stream__")) {
    const py::object capsule = values.attr("__arrow_c_stream__")();
    return py::cast(check_arrow(
        *kind, ColumnStream::from_source(take_capsule<ArrowArrayStream>(capsule, "arrow_array_stream"))));
  }
  if (PyUnicode_Check(values.ptr()) || PyBytes_Check(values.ptr()))
    throw py::type_error("values must be many numbers, not one text; for one number use check_id");
  return check_each(*kind, py::iterable(values));
}

}  // namespace

void bind_columns(py::module_& module) {
  py::class_<CodeColumn, SharedColumn>(module, "CodeColumn")
      .def("__len__", &CodeColumn::size)
      .def(
          "__getitem__",
          [](const CodeColumn& self, py::ssize_t index) {
            const auto size = static_cast<py::ssize_t>(self.size());
            if (index < 0) index += size;
            if (index < 0 || index >= size) throw py::index_error("no such value");
            return slug_text(self.at(static_cast<std::size_t>(index)));
          },
          py::arg("index"))
      .def("to_list",
           [](const CodeColumn& self) {
             py::list out(self.size());
             for (std::size_t i = 0; i < self.size(); ++i) out[i] = slug_text(self.at(i));
             return out;
           })
      .def("counts",
           [](const CodeColumn& self) {
             std::vector<std::int64_t> counts(self.dictionary().size());
             for (const std::int32_t at : self.indices()) ++counts[static_cast<std::size_t>(at)];
             py::dict out;
             for (std::size_t i = 0; i < counts.size(); ++i) out[slug_text(self.dictionary()[i])] = counts[i];
             return out;
           })
      .def("__arrow_c_schema__",
           [](const CodeColumn&) { return capsule_of(export_schema(), "arrow_schema"); })
      .def(
          "__arrow_c_array__",
          [](const SharedColumn& self, const py::object&) {
            return py::make_tuple(capsule_of(export_schema(), "arrow_schema"),
                                  capsule_of(export_array(self), "arrow_array"));
          },
          py::arg("requested_schema") = py::none());
  module.def("check_ids", &check_ids, py::arg("kind"), py::arg("values"));
}

}  // namespace ykt::python
