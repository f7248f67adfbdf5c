// The module `_core`: codes and values; the other files add columns, files and the platform.
#include "core.hpp"

#include <pybind11/stl.h>

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "ykt/base/capitals.hpp"
#include "ykt/base/money.hpp"
#include "ykt/identity/account.hpp"
#include "ykt/identity/bank_code.hpp"
#include "ykt/identity/credit_code.hpp"
#include "ykt/identity/id_document.hpp"
#include "ykt/identity/name.hpp"

namespace ykt::python {
namespace {

constexpr const char* kKinds[] = {"none", "refuse", "hold", "warning", "reason", "error", "bug"};

const char* kind_of(Code code) { return kKinds[static_cast<std::size_t>(code_info(code).kind)]; }

py::dict details_of(const std::vector<ErrorArg>& args) {
  py::dict out;
  for (const ErrorArg& arg : args)
    std::visit([&](const auto& value) { out[py::str(arg.name)] = py::cast(value); }, arg.value);
  return out;
}

/// The text of a code with arguments that were stored as text; that of `internal` where there is no such
/// code.
std::string text_of(std::string_view slug, const std::map<std::string, std::string>& arguments,
                    bool chinese) {
  Error error{code_of_slug(slug), {}, {}};
  for (const auto& [name, value] : arguments) error.args.push_back({name, value});
  return error.text(chinese ? Lang::zh : Lang::en);
}

py::tuple slugs_of(const std::vector<Code>& codes) {
  py::tuple out(codes.size());
  for (std::size_t i = 0; i < codes.size(); ++i) out[i] = slug_text(codes[i]);
  return out;
}

IdKind id_kind(std::string_view text) {
  if (const auto kind = id_kind_of_slug(text)) return *kind;
  raise(fail(Code::field_choice, "/kind", {{"expected", "resident, hmt_permit, foreign_permanent"}}).value());
}

template <class Severity>
Severity severity(std::string_view text, const char* path) {
  if (text == "ignore") return Severity::ignore;
  if (text == "warn") return Severity::warn;
  if (text == "refuse") return Severity::refuse;
  raise(fail(Code::field_choice, path, {{"expected", "ignore, warn, refuse"}}).value());
}

py::tuple check_id_tuple(std::string_view kind_slug, py::object text, std::optional<std::int64_t> as_of) {
  const IdKind kind = id_kind(kind_slug);
  const Text given(text, "text");
  const IdCheck check =
      as_of ? check_id(kind, given.view(), unwrap(Date::from_days(*as_of))) : check_id(kind, given.view());
  py::object birth = py::none();
  if (check.birth_date) birth = py::cast(check.birth_date->to_string());
  py::object sex = py::none();
  if (check.sex) sex = py::str(slug(*check.sex));
  return py::make_tuple(slug_text(check.code), check.normalized, slugs_of(check.warnings), birth, sex,
                        check.division.to_string());
}

py::tuple check_credit_code_tuple(py::object text) {
  const CreditCodeCheck check = check_credit_code(Text(text, "text").view());
  return py::make_tuple(slug_text(check.code), check.normalized, slugs_of(check.warnings),
                        check.division.to_string());
}

py::tuple check_account_tuple(py::object text, std::string_view luhn, std::string_view prefix) {
  const AccountOptions options{severity<LuhnSeverity>(luhn, "/luhn"),
                               severity<PrefixSeverity>(prefix, "/prefix")};
  const AccountCheck check = check_account(Text(text, "text").view(), options);
  return py::make_tuple(slug_text(check.code), check.normalized, slugs_of(check.warnings));
}

py::tuple check_bank_code_tuple(py::object text) {
  const BankCodeCheck check = check_bank_code(Text(text, "text").view());
  return py::make_tuple(slug_text(check.code), check.normalized, slugs_of(check.warnings));
}

py::tuple check_name_tuple(py::object text) {
  const NameCheck check = check_name(Text(text, "text").view());
  return py::make_tuple(slug_text(check.code), check.normalized, slugs_of(check.warnings),
                        details_of(check.args));
}

/// One argument that is a number as text; its error carries the argument's path.
template <class Number>
Number number_of(const py::object& text, const char* argument) {
  auto number = Number::parse(Text(text, argument).view());
  if (!number) raise(std::move(number).error().under(std::string("/") + argument));
  return *number;
}

std::string amount(py::object quantity, py::object rate, std::string_view rounding, std::string_view unit) {
  const MoneyProduct product{number_of<Decimal>(quantity, "quantity"), number_of<Decimal>(rate, "rate")};
  auto how = rounding_of_slug(rounding);
  if (!how) raise(std::move(how).error().under("/rounding"));
  auto to = round_unit_of_slug(unit);
  if (!to) raise(std::move(to).error().under("/unit"));
  return unwrap(money_of(product, *how, *to)).to_string();
}

void bind_values(py::module_& module) {
  module.def("check_id", &check_id_tuple, py::arg("kind"), py::arg("text"), py::arg("as_of_days"));
  module.def("check_credit_code", &check_credit_code_tuple, py::arg("text"));
  module.def("check_account", &check_account_tuple, py::arg("text"), py::arg("luhn"), py::arg("prefix"));
  module.def("check_bank_code", &check_bank_code_tuple, py::arg("text"));
  module.def("check_name", &check_name_tuple, py::arg("text"));
  module.def("amount", &amount, py::arg("quantity"), py::arg("rate"), py::arg("rounding"), py::arg("unit"));
  module.def(
      "capitals", [](py::object yuan) { return capitals(number_of<Money>(yuan, "amount")); },
      py::arg("amount"));
  module.def(
      "parse_capitals",
      [](py::object text) { return unwrap(parse_capitals(Text(text, "text").view())).to_string(); },
      py::arg("text"));
  module.def(
      "money", [](py::object yuan) { return number_of<Money>(yuan, "amount").to_string(); },
      py::arg("amount"));
}

py::list codes() {
  py::list out;
  for (const CodeInfo& info : all_codes())
    out.append(py::make_tuple(slug_text(info.code), static_cast<std::int32_t>(info.code), kind_of(info.code),
                              py::str(info.en), py::str(info.zh)));
  return out;
}

}  // namespace

py::object make_error(const Error& error) {
  const py::object make = py::module_::import("yikatong._errors").attr("make_error");
  return make(slug_text(error.code), error.path, error.text(Lang::en), error.text(Lang::zh),
              kind_of(error.code), details_of(error.args));
}

void raise(const Error& error) {
  const py::object made = make_error(error);
  PyErr_SetObject(reinterpret_cast<PyObject*>(Py_TYPE(made.ptr())), made.ptr());
  throw py::error_already_set();
}

Text::Text(py::handle value, const char* argument) {
  if (!PyUnicode_Check(value.ptr()))
    throw py::type_error(std::string(argument) + " must be str, not " + Py_TYPE(value.ptr())->tp_name);
  Py_ssize_t size = 0;
  if (const char* bytes = PyUnicode_AsUTF8AndSize(value.ptr(), &size)) {
    owner_ = py::reinterpret_borrow<py::object>(value);
    view_ = {bytes, static_cast<std::size_t>(size)};
    return;
  }
  PyErr_Clear();
  owner_ =
      py::reinterpret_steal<py::object>(PyUnicode_AsEncodedString(value.ptr(), "utf-8", "surrogatepass"));
  if (!owner_) throw py::error_already_set();
  view_ = {PyBytes_AS_STRING(owner_.ptr()), static_cast<std::size_t>(PyBytes_GET_SIZE(owner_.ptr()))};
}

py::str slug_text(Code code) {
  // Kept for the life of the process: the interpreter may be gone when statics are destroyed.
  static auto& known = *new std::unordered_map<Code, py::str>();
  auto [at, fresh] = known.try_emplace(code);
  if (fresh) at->second = py::str(slug(code));
  return at->second;
}

}  // namespace ykt::python

PYBIND11_MODULE(_core, module) {
  namespace py = pybind11;
  using namespace ykt::python;
  py::register_local_exception_translator([](std::exception_ptr thrown) {
    try {
      if (thrown) std::rethrow_exception(thrown);
    } catch (const ykt::Bug&) {
      const py::object made = make_error(ykt::Error{});
      PyErr_SetObject(reinterpret_cast<PyObject*>(Py_TYPE(made.ptr())), made.ptr());
    }
  });
  module.attr("version") = YKT_PROJECT_VERSION;
  module.def("codes", &codes);
  module.def("text_of", &text_of, py::arg("slug"), py::arg("arguments"), py::arg("chinese"));
  bind_values(module);
  bind_columns(module);
  bind_files(module);
  bind_platform(module);
  bind_roster(module);
}
