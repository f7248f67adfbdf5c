// Files: packs and layouts checked, payment lists, result files and account checks read, a bank's answers
// written.
#include <pybind11/stl.h>

#include <string>
#include <vector>

#include "core.hpp"
#include "ykt/bank/account_check_list.hpp"
#include "ykt/bank/account_check_result.hpp"
#include "ykt/bank/layout.hpp"
#include "ykt/bank/payment_list.hpp"
#include "ykt/bank/result_file.hpp"
#include "ykt/base/csv.hpp"
#include "ykt/platform/pack_check.hpp"
#include "ykt/policy/builtin_packs.hpp"

namespace ykt::python {
namespace {

py::list errors_of(const std::vector<Error>& problems) {
  py::list out;
  for (const Error& problem : problems) out.append(make_error(problem));
  return out;
}

template <class Read>
auto unlocked(Read&& read) {
  const py::gil_scoped_release released;
  return read();
}

const char* word(ReturnClass outcome) {
  switch (outcome) {
    case ReturnClass::success:
      return "success";
    case ReturnClass::failed:
      return "failed";
    default:
      return "unknown";
  }
}

py::list return_codes_of(const Layout& layout) {
  py::list out;
  for (const ReturnCode& code : layout.return_codes)
    out.append(py::make_tuple(code.code, slug_text(code.meaning), word(code.outcome)));
  return out;
}

template <class Head>
py::dict head_of(const Head& head) {
  py::dict out;
  out["list_id"] = head.list_id;
  out["date"] = head.date.to_string();
  out["part"] = head.part;
  out["parts"] = head.parts;
  out["bank_code"] = head.bank_code;
  out["division"] = head.division;
  return out;
}

/// What was read of a file: its rows, or every problem of it; it is acted on only when it is right as a
/// whole.
template <class Head, class Row>
struct ReadFile {
  Head head;
  std::vector<Row> rows;
  std::vector<Error> problems;
};

template <class Reader, class Head, class Row>
ReadFile<Head, Row> read_file(const Layout& layout, std::string_view content) {
  ReadFile<Head, Row> out;
  unlocked([&] {
    auto reader = Reader::open(layout, memory_source(content));
    if (!reader) return out.problems.push_back(std::move(reader).error());
    for (Row row;;) {
      auto more = reader->next(row);
      if (more && !*more) break;
      if (more) {
        out.rows.push_back(row);
        continue;
      }
      out.problems.push_back(std::move(more).error());
      if (reader->finished()) break;
    }
    out.head = reader->head();
  });
  return out;
}

py::tuple read_list(const Layout& layout, std::string_view content) {
  const auto list = read_file<PaymentListReader, ListHead, Payment>(layout, content);
  py::list rows;
  for (const Payment& one : list.rows)
    rows.append(py::make_tuple(one.reference, one.name, one.account, one.account_bank, one.account_bank_code,
                               one.amount.to_string(), one.policy, one.remark));
  return py::make_tuple(head_of(list.head), list.head.totals.count, list.head.totals.sum.to_string(), rows,
                        errors_of(list.problems));
}

template <class Head>
py::dict check_head_of(const Head& head) {
  py::dict out;
  out["list_id"] = head.list_id;
  out["date"] = head.date.to_string();
  out["part"] = 1;  // a list of accounts is never split
  out["parts"] = 1;
  out["bank_code"] = head.bank_code;
  out["division"] = head.division;
  return out;
}

/// A list of accounts or the answer to one; `row_of` makes a tuple of a row.
template <class Reader, class Row, class RowOf>
py::tuple read_check(const Layout& layout, std::string_view content, RowOf&& row_of) {
  const auto file = read_file<Reader, AccountCheckHead, Row>(layout, content);
  py::list rows;
  for (const Row& one : file.rows) rows.append(row_of(one));
  return py::make_tuple(check_head_of(file.head), rows, errors_of(file.problems));
}

py::tuple read_accounts(const Layout& layout, std::string_view content) {
  return read_check<AccountCheckListReader, AccountToCheck>(layout, content, [](const AccountToCheck& one) {
    return py::make_tuple(one.reference, one.name, one.account, one.account_bank, one.account_bank_code);
  });
}

py::tuple read_answers(const Layout& layout, std::string_view content) {
  return read_check<AccountCheckResultReader, AccountAnswer>(layout, content, [](const AccountAnswer& one) {
    return py::make_tuple(one.reference, one.name, one.account, one.return_code, one.message);
  });
}

py::tuple read_result(const Layout& layout, std::string_view content) {
  const auto file = read_file<ResultFileReader, ResultHead, ResultRecord>(layout, content);
  py::list rows;
  for (const ResultRecord& one : file.rows) {
    py::object paid_on = py::none();
    if (one.paid_on) paid_on = py::cast(one.paid_on->to_string());
    rows.append(py::make_tuple(one.reference, one.name, one.account, one.amount.to_string(), one.return_code,
                               paid_on, one.message));
  }
  return py::make_tuple(head_of(file.head), rows, errors_of(file.problems));
}

ResultRecord record_of(const py::tuple& row) {
  ResultRecord out{.reference = row[0].cast<std::string>(),
                   .name = row[1].cast<std::string>(),
                   .account = row[2].cast<std::string>(),
                   .amount = unwrap(Money::parse(row[3].cast<std::string>())),
                   .return_code = row[4].cast<std::string>(),
                   .paid_on = {},
                   .message = row[6].cast<std::string>()};
  if (!row[5].is_none()) out.paid_on = unwrap(Date::parse(row[5].cast<std::string>()));
  return out;
}

/// The rows through a writer, whose head is already whole.
template <class Writer, class Head, class Row>
Result<std::string> bytes_through(const Layout& layout, Head head, const std::vector<Row>& rows) {
  std::string bytes;
  YKT_LET(writer, Writer::open(layout, std::move(head), [&](std::string_view more) -> Done {
            bytes += more;
            return {};
          }));
  for (const Row& row : rows) YKT_TRY(writer.add(row));
  YKT_TRY(writer.close());
  return bytes;
}

/// What stands once in a file, as the package gives it.
template <class Head>
Head head_from(const py::dict& given) {
  Head out;
  out.list_id = given["list_id"].cast<std::string>();
  out.date = unwrap(Date::parse(given["date"].cast<std::string>()));
  out.bank_code = given["bank_code"].cast<std::string>();
  out.division = given["division"].cast<std::string>();
  if constexpr (requires { out.parts; }) {
    out.part = given["part"].cast<std::int64_t>();
    out.parts = given["parts"].cast<std::int64_t>();
  }
  return out;
}

Result<std::string> written(const Layout& layout, ResultHead head, const std::vector<ResultRecord>& records) {
  YKT_LET(totals, totals_of(layout, records));
  head.totals = totals;
  return bytes_through<ResultFileWriter>(layout, std::move(head), records);
}

py::bytes write_result(const Layout& layout, const py::dict& given, const py::list& rows) {
  const ResultHead head = head_from<ResultHead>(given);
  std::vector<ResultRecord> records;
  for (const py::handle row : rows) records.push_back(record_of(py::reinterpret_borrow<py::tuple>(row)));
  return py::bytes(unwrap(unlocked([&] { return written(layout, head, records); })));
}

py::bytes write_answers(const Layout& layout, const py::dict& given, const py::list& rows) {
  AccountCheckHead head = head_from<AccountCheckHead>(given);
  std::vector<AccountAnswer> answers;
  for (const py::handle row : rows) {
    const auto cells = py::reinterpret_borrow<py::tuple>(row);
    answers.push_back({cells[0].cast<std::string>(), cells[1].cast<std::string>(),
                       cells[2].cast<std::string>(), cells[3].cast<std::string>(),
                       cells[4].cast<std::string>()});
  }
  head.count = static_cast<std::int64_t>(answers.size());
  return py::bytes(unwrap(
      unlocked([&] { return bytes_through<AccountCheckResultWriter>(layout, std::move(head), answers); })));
}

Result<std::string> listed(const Layout& layout, ListHead head, const std::vector<Payment>& payments) {
  head.totals.count = static_cast<std::int64_t>(payments.size());
  for (const Payment& payment : payments)
    if (!head.totals.sum.add(payment.amount)) return fail(Code::money_overflow);
  return bytes_through<PaymentListWriter>(layout, std::move(head), payments);
}

py::bytes write_list(const Layout& layout, const py::dict& given, const py::list& rows) {
  const ListHead head = head_from<ListHead>(given);
  std::vector<Payment> payments;
  for (const py::handle row : rows) {
    const auto cells = py::reinterpret_borrow<py::tuple>(row);
    Payment one;
    one.reference = cells[0].cast<std::string>();
    one.name = cells[1].cast<std::string>();
    one.account = cells[2].cast<std::string>();
    one.account_bank = cells[3].cast<std::string>();
    one.account_bank_code = cells[4].cast<std::string>();
    one.amount = unwrap(Money::parse(cells[5].cast<std::string>()));
    one.policy = cells[6].cast<std::string>();
    one.remark = cells[7].cast<std::string>();
    payments.push_back(std::move(one));
  }
  return py::bytes(unwrap(unlocked([&] { return listed(layout, head, payments); })));
}

py::bytes write_accounts(const Layout& layout, const py::dict& given, const py::list& rows) {
  AccountCheckHead head = head_from<AccountCheckHead>(given);
  std::vector<AccountToCheck> accounts;
  for (const py::handle row : rows) {
    const auto cells = py::reinterpret_borrow<py::tuple>(row);
    accounts.push_back({cells[0].cast<std::string>(), cells[1].cast<std::string>(),
                        cells[2].cast<std::string>(), cells[3].cast<std::string>(),
                        cells[4].cast<std::string>()});
  }
  head.count = static_cast<std::int64_t>(accounts.size());
  return py::bytes(unwrap(
      unlocked([&] { return bytes_through<AccountCheckListWriter>(layout, std::move(head), accounts); })));
}

}  // namespace

void bind_files(py::module_& module) {
  py::class_<Layout>(module, "Layout")
      .def(py::init([](std::string_view text) { return unwrap(load_layout(text)); }), py::arg("text"))
      .def_readonly("name", &Layout::name)
      .def_readonly("version", &Layout::version)
      .def_readonly("title", &Layout::title)
      .def_readonly("example", &Layout::example)
      .def_property_readonly("return_codes", &return_codes_of)
      .def("read_payment_list", &read_list, py::arg("content"))
      .def("write_payment_list", &write_list, py::arg("head"), py::arg("payments"))
      .def("read_result_file", &read_result, py::arg("content"))
      .def("write_result_file", &write_result, py::arg("head"), py::arg("records"))
      .def("write_account_check_list", &write_accounts, py::arg("head"), py::arg("accounts"))
      .def("read_account_check_list", &read_accounts, py::arg("content"))
      .def("read_account_check_result", &read_answers, py::arg("content"))
      .def("write_account_check_result", &write_answers, py::arg("head"), py::arg("answers"));
  module.def(
      "check_layout", [](std::string_view text) { return errors_of(check_layout(text)); }, py::arg("text"));
  module.def(
      "check_pack", [](std::string_view text) { return errors_of(check_installable(text)); },
      py::arg("text"));
  module.def("builtin_packs", [] {
    py::dict out;
    for (const BuiltinPack& pack : builtin_packs()) out[py::str(pack.name)] = py::str(pack.text);
    return out;
  });
}

}  // namespace ykt::python
