// Roster: its rows checked against a policy without a store, row by row or as an Arrow stream.
#include <pybind11/stl.h>

#include <memory>
#include <optional>
#include <string>

#include "core.hpp"
#include "input.hpp"
#include "ykt/base/arrow.hpp"
#include "ykt/platform/roster_check.hpp"

namespace ykt::python {
namespace {

std::optional<std::string> text_of(const std::optional<Money>& amount) {
  if (!amount) return std::nullopt;
  return amount->to_string();
}

/// A row as the package makes its own of it.
py::tuple tuple_of(const RosterRowView& row) {
  py::list findings;
  for (const RosterFindingView& one : row.findings)
    findings.append(py::make_tuple(one.code, one.column, one.weight, one.expected, one.en, one.zh));
  return py::make_tuple(row.row, row.outcome, text_of(row.amount), text_of(row.due), row.recipient_key,
                        row.payee_key, row.account_key, py::tuple(findings));
}

/// A roster is read once: by rows, or by whoever takes its stream.
class RosterRows {
 public:
  RosterRows(std::string_view case_json, const py::object& given) {
    std::optional<Input> input = input_of(given, *interrupted_);
    if (!input) throw py::type_error("a roster is bytes, a path, or an Arrow stream, not None");
    auto opened = [&] {
      const py::gil_scoped_release unlocked;
      return RosterCheck::open(case_json, std::move(*input));
    }();
    raise_interrupt();
    check_ = std::make_unique<RosterCheck>(unwrap(std::move(opened)));
    schema_ = check_->schema();
  }

  /// Some of the next rows; an empty list at the end.
  py::list next_rows() {
    py::list out;
    RosterCheck& check = taken();
    for (std::size_t i = 0; i < kRowsAtOnce; ++i) {
      auto row = [&] {
        const py::gil_scoped_release unlocked;
        return check.next();
      }();
      raise_interrupt();
      const std::optional<RosterRowView> view = unwrap(std::move(row));
      if (!view) break;
      out.append(tuple_of(*view));
    }
    check_signals();
    return out;
  }

  py::capsule schema() const {
    auto out = std::make_unique<ArrowSchema>();
    arrow::export_schema(schema_, out.get());
    return capsule_of(std::move(out), "arrow_schema");
  }

  py::capsule stream() {
    RosterCheck& check = taken();
    auto out = std::make_unique<ArrowArrayStream>();
    const std::shared_ptr<RosterCheck> rows = std::make_shared<RosterCheck>(std::move(check));
    check_.reset();
    arrow::export_stream(
        schema_,
        [rows, interrupted = interrupted_](arrow::BatchBuilder& into) {
          // Some readers hold the GIL here, which a producer of rows may need in another thread.
          std::optional<py::gil_scoped_release> unlocked;
          if (PyGILState_Check()) unlocked.emplace();
          return rows->next(into);
        },
        out.get());
    return capsule_of(std::move(out), "arrow_array_stream");
  }

 private:
  static constexpr std::size_t kRowsAtOnce = 256;

  RosterCheck& taken() const {
    if (!check_) throw py::value_error("the roster was read already");
    return *check_;
  }
  void raise_interrupt() const {
    if (!*interrupted_) return;
    PyErr_SetNone(PyExc_KeyboardInterrupt);
    throw py::error_already_set();
  }

  std::shared_ptr<bool> interrupted_ = std::make_shared<bool>(false);
  std::unique_ptr<RosterCheck> check_;
  arrow::Schema schema_;
};

}  // namespace

void bind_roster(py::module_& module) {
  py::class_<RosterRows>(module, "RosterRows")
      .def(py::init<std::string_view, const py::object&>(), py::arg("case"), py::arg("input"))
      .def("next_rows", &RosterRows::next_rows)
      .def("__arrow_c_schema__", &RosterRows::schema)
      .def(
          "__arrow_c_stream__", [](RosterRows& self, const py::object&) { return self.stream(); },
          py::arg("requested_schema") = py::none());
}

}  // namespace ykt::python
