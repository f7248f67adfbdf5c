// Core: what the files of the module `_core` share: errors, text arguments, slugs as Python strings.
#pragma once
#include <pybind11/pybind11.h>

#include <memory>
#include <string_view>
#include <utility>

#include "ykt/base/result.hpp"

namespace ykt::python {

namespace py = pybind11;

/// The exception object of an error, made by `yikatong._errors`; not raised.
py::object make_error(const Error& error);
/// Raises it.
[[noreturn]] void raise(const Error& error);

template <class T>
T unwrap(Result<T>&& result) {
  if (!result) raise(result.error());
  return std::move(*result);
}
inline void unwrap(Done&& done) {
  if (!done) raise(done.error());
}

/// The UTF-8 of a Python `str`, valid as long as this object. A lone surrogate, which no UTF-8 has, comes out
/// as bytes that every check refuses, so that one bad value never stops a whole column.
class Text {
 public:
  /// Throws TypeError, naming the argument, for anything but `str`.
  Text(py::handle value, const char* argument);
  std::string_view view() const noexcept { return view_; }

 private:
  py::object owner_;
  std::string_view view_;
};

/// The slug of a code as one shared `str`.
py::str slug_text(Code code);

/// Lets Ctrl-C through. Needs the GIL.
inline void check_signals() {
  if (PyErr_CheckSignals() != 0) throw py::error_already_set();
}

/// An Arrow C struct as the capsule that the Arrow PyCapsule interface names so; what nobody took out is
/// released with it.
template <class Struct>
py::capsule capsule_of(std::unique_ptr<Struct> held, const char* name) {
  // A capsule's destructor must be a plain function that finds the struct by the capsule's name.
  py::capsule out(held.get(), name, [](PyObject* capsule) {
    auto* inside = static_cast<Struct*>(PyCapsule_GetPointer(capsule, PyCapsule_GetName(capsule)));
    if (inside->release) inside->release(inside);
    delete inside;
  });
  static_cast<void>(held.release());
  return out;
}

void bind_columns(py::module_& module);
void bind_files(py::module_& module);
void bind_platform(py::module_& module);
void bind_roster(py::module_& module);

}  // namespace ykt::python
