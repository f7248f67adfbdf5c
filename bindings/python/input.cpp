// Input: bytes, paths and Arrow streams of Python as the library's.
#include "input.hpp"

#include <string>
#include <string_view>

#include "ykt/base/arrow.hpp"

namespace ykt::python {
namespace {

/// A stream whose producer may be Python code. Ctrl-C inside it comes to us as an error number and a text; it
/// must not end as an error of the stream, which a program might try again.
class WatchedStream {
 public:
  static ArrowArrayStream watch(ArrowArrayStream source, bool& interrupted) {
    return {&get_schema, &get_next, &get_last_error, &release, new WatchedStream(source, interrupted)};
  }
  WatchedStream(const WatchedStream&) = delete;
  WatchedStream& operator=(const WatchedStream&) = delete;
  ~WatchedStream() {
    if (source_.release) source_.release(&source_);
  }

 private:
  WatchedStream(ArrowArrayStream source, bool& interrupted) : source_(source), interrupted_(interrupted) {}
  static WatchedStream& self_of(ArrowArrayStream* stream) {
    return *static_cast<WatchedStream*>(stream->private_data);
  }

  int watched(int failure) {
    const char* said = failure ? source_.get_last_error(&source_) : nullptr;
    if (said && std::string_view(said).find("KeyboardInterrupt") != std::string_view::npos)
      interrupted_ = true;
    return failure;
  }
  static int get_schema(ArrowArrayStream* stream, ArrowSchema* out) {
    WatchedStream& self = self_of(stream);
    return self.watched(self.source_.get_schema(&self.source_, out));
  }
  static int get_next(ArrowArrayStream* stream, ArrowArray* out) {
    WatchedStream& self = self_of(stream);
    return self.watched(self.source_.get_next(&self.source_, out));
  }
  static const char* get_last_error(ArrowArrayStream* stream) {
    WatchedStream& self = self_of(stream);
    return self.source_.get_last_error(&self.source_);
  }
  static void release(ArrowArrayStream* stream) {
    delete &self_of(stream);
    stream->release = nullptr;
  }

  ArrowArrayStream source_;
  bool& interrupted_;
};

}  // namespace

std::optional<Input> input_of(const py::object& given, bool& interrupted) {
  if (given.is_none()) return std::nullopt;
  if (PyObject_CheckBuffer(given.ptr())) {
    const py::bytes bytes(py::reinterpret_steal<py::bytes>(PyBytes_FromObject(given.ptr())));
    if (!bytes) throw py::error_already_set();
    return Input::from_bytes(std::string(bytes));
  }
  if (PyUnicode_Check(given.ptr()) || py::hasattr(given, "__fspath__"))
    return Input::from_file(py::module_::import("os").attr("fsencode")(given).cast<std::string>());
  if (py::hasattr(given, "__arrow_c_stream__")) {
    const py::object capsule = given.attr("__arrow_c_stream__")();
    auto* held = static_cast<ArrowArrayStream*>(PyCapsule_GetPointer(capsule.ptr(), "arrow_array_stream"));
    if (!held) throw py::error_already_set();
    ArrowArrayStream stream = WatchedStream::watch(*held, interrupted);
    held->release = nullptr;
    return Input::from_arrow(&stream);
  }
  throw py::type_error(std::string("input must be bytes, a path, or an Arrow stream (an object with "
                                   "__arrow_c_stream__, such as a pyarrow Table), not ") +
                       Py_TYPE(given.ptr())->tp_name);
}

}  // namespace ykt::python
