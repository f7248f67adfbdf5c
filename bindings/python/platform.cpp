// Platform: the gate, called with the GIL released; progress, Ctrl-C and the clock come back to Python.
#include <pybind11/stl.h>

#include <atomic>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <tuple>

#include "core.hpp"
#include "input.hpp"
#include "ykt/base/arrow.hpp"
#include "ykt/platform/input.hpp"
#include "ykt/platform/platform.hpp"

namespace ykt::python {
namespace {

/// What Python did while the library worked: an exception of a callback is kept, and raised when the library
/// is back.
class Callbacks {
 public:
  explicit Callbacks(py::object progress) : progress_(std::move(progress)) {}

  bool stop(std::int64_t rows_done) {
    const py::gil_scoped_acquire gil;
    try {
      check_signals();
      return !progress_.is_none() && progress_(rows_done).cast<bool>();
    } catch (...) {
      failure_ = std::current_exception();
      return true;
    }
  }
  /// Needs the GIL.
  void raise_kept() const {
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  py::object progress_;
  std::exception_ptr failure_;
};

/// The caller's secrets as the library asks for them; `secret` must outlive it. None with key 0: no seal.
std::optional<StoreSeal> seal_of(std::uint32_t key_id, const py::object& secret) {
  if (key_id == 0 && secret.is_none()) return std::nullopt;
  return StoreSeal{.key_id = key_id, .secret = [&secret](std::uint32_t asked) -> Result<std::string> {
                     const py::gil_scoped_acquire gil;
                     try {
                       return secret(asked).cast<py::bytes>().cast<std::string>();
                     } catch (py::error_already_set& failure) {
                       failure.discard_as_unraisable("the secret of a store's seal");
                     } catch (const py::cast_error&) {  // no bytes
                     }
                     return fail(Code::seal_key_missing, "/seal/secret");
                   }};
}

/// An open platform with what keeps its calls apart. Streams share it with the Gate; no Python object is in
/// it, since whoever reads a stream may let it go without the GIL.
class Shared {
 public:
  /// One call at a time: other threads wait, and the call's own callbacks are told that they may not. Without
  /// the GIL, which callbacks take while others wait here. `gone` is what a closed platform gives.
  template <class Work, class Gone>
  auto alone(Work&& work, Gone&& gone) -> decltype(work(std::declval<Platform&>())) {
    if (inside()) return fail(Code::handle_busy);
    const std::lock_guard lock(mutex_);
    const Owner owner(owner_);
    if (!platform_) return gone();
    if (broken_) return fail(Code::handle_poisoned);
    try {
      return work(*platform_);
    } catch (const Bug&) {
      broken_ = true;
      throw;
    }
  }
  void open(Platform platform) { platform_.emplace(std::move(platform)); }
  void close() {
    const std::lock_guard lock(mutex_);
    platform_.reset();
  }
  bool is_open() const noexcept { return platform_.has_value(); }
  bool inside() const noexcept { return owner_ == std::this_thread::get_id(); }

 private:
  struct Owner {
    explicit Owner(std::atomic<std::thread::id>& into) : held(into) { held = std::this_thread::get_id(); }
    ~Owner() { held = std::thread::id(); }
    Owner(const Owner&) = delete;
    Owner& operator=(const Owner&) = delete;
    std::atomic<std::thread::id>& held;
  };

  std::optional<Platform> platform_;
  std::mutex mutex_;
  std::atomic<std::thread::id> owner_{};
  bool broken_ = false;
};

/// The rows of a paged query; each Arrow stream of it reads them from the start.
class RowStream {
 public:
  RowStream(std::shared_ptr<Shared> shared, std::string actor, std::string query, std::string fields,
            std::int64_t page_rows)
      : shared_(std::move(shared)),
        actor_(std::move(actor)),
        query_(std::move(query)),
        fields_(std::move(fields)),
        options_{page_rows},
        first_(open()) {}

  py::capsule schema() const {
    auto out = std::make_unique<ArrowSchema>();
    arrow::export_schema(schema_, out.get());
    return capsule_of(std::move(out), "arrow_schema");
  }

  py::capsule stream() {
    // The first was opened when the query was asked, so that its errors came from there.
    const std::shared_ptr<QueryPages> pages = first_ ? std::exchange(first_, nullptr) : open();
    auto out = std::make_unique<ArrowArrayStream>();
    arrow::export_stream(
        schema_,
        [pages, shared = shared_](arrow::BatchBuilder& into) {
          // Some readers hold the GIL here, which the clock needs in whichever thread is at work.
          std::optional<py::gil_scoped_release> unlocked;
          if (PyGILState_Check()) unlocked.emplace();
          return shared->alone([&](Platform&) { return pages->next(into); },
                               []() -> Result<bool> { return fail(Code::platform_closed); });
        },
        out.get());
    return capsule_of(std::move(out), "arrow_array_stream");
  }

 private:
  std::shared_ptr<QueryPages> open() {
    auto opened = [&] {
      const py::gil_scoped_release unlocked;
      return shared_->alone(
          [&](Platform& platform) { return platform.query_pages(actor_, query_, fields_, options_); },
          []() -> Result<QueryPages> { return fail(Code::platform_closed); });
    }();
    auto pages = std::make_shared<QueryPages>(unwrap(std::move(opened)));
    schema_ = pages->schema();
    return pages;
  }

  std::shared_ptr<Shared> shared_;
  std::string actor_;
  std::string query_;
  std::string fields_;
  QueryPagesOptions options_;
  arrow::Schema schema_;
  std::shared_ptr<QueryPages> first_;
};

class Gate {
 public:
  Gate(const std::string& path, std::string administrator, py::function clock, bool read_only,
       std::string_view trail, std::uint32_t key_id, py::object secret,
       const std::tuple<std::int64_t, std::int64_t, std::int64_t>& limits)
      : clock_(std::move(clock)), secret_(std::move(secret)) {
    auto algorithm = digest_algorithm_of_slug(trail);
    if (!algorithm) raise(std::move(algorithm).error().under("/trail_algorithm"));
    PlatformOptions options;
    options.first_administrator = std::move(administrator);
    options.trail_algorithm = *algorithm;
    options.read_only = read_only;
    options.seal = seal_of(key_id, secret_);
    options.query_limits = {std::get<0>(limits), std::get<1>(limits), std::get<2>(limits)};
    options.clock = [this] {
      const py::gil_scoped_acquire gil;
      return unwrap(Timestamp::from_ms(clock_().cast<std::int64_t>()));
    };
    auto opened = [&] {
      const py::gil_scoped_release unlocked;
      return Platform::open(path, std::move(options));
    }();
    shared_->open(unwrap(std::move(opened)));
  }
  Gate(const Gate&) = delete;
  Gate& operator=(const Gate&) = delete;
  ~Gate() {
    // A stream may be reading in another thread, with the clock of this object.
    const py::gil_scoped_release unlocked;
    shared_->close();
  }

  std::string execute(std::string_view actor, std::string_view command, std::string_view fields,
                      std::string request_id, const py::object& given, py::object progress) {
    Callbacks callbacks(std::move(progress));
    const ExecuteOptions options{.request_id = std::move(request_id),
                                 .progress = [&](std::int64_t rows) { return callbacks.stop(rows); }};
    bool interrupted = false;
    std::optional<Input> input = input_of(given, interrupted);
    auto reply = alone([&](Platform& platform) {
      return input ? platform.execute(actor, command, fields, std::move(*input), options)
                   : platform.execute(actor, command, fields, options);
    });
    callbacks.raise_kept();
    if (interrupted) {
      PyErr_SetNone(PyExc_KeyboardInterrupt);
      throw py::error_already_set();
    }
    return unwrap(std::move(reply));
  }

  std::string query(std::string_view actor, std::string_view name, std::string_view fields) {
    return unwrap(alone([&](Platform& platform) { return platform.query(actor, name, fields); }));
  }

  RowStream query_stream(std::string actor, std::string name, std::string fields, std::int64_t page_rows) {
    check_open();
    return RowStream(shared_, std::move(actor), std::move(name), std::move(fields), page_rows);
  }

  void close() {
    if (shared_->inside()) raise(Error{Code::handle_busy, {}, {}});
    const py::gil_scoped_release unlocked;
    shared_->close();
  }
  bool closed() const noexcept { return !shared_->is_open(); }

 private:
  template <class Work>
  Result<std::string> alone(Work&& work) {
    check_open();
    const py::gil_scoped_release unlocked;
    return shared_->alone(std::forward<Work>(work),
                          []() -> Result<std::string> { return fail(Code::platform_closed); });
  }
  void check_open() const {
    if (closed()) throw py::value_error("the platform is closed");
  }

  // Outlive the platform, which calls them.
  py::function clock_;
  py::object secret_;
  std::shared_ptr<Shared> shared_ = std::make_shared<Shared>();
};

py::tuple verify(const std::string& path, std::uint32_t key_id, const py::object& secret) {
  const auto seal = seal_of(key_id, secret);
  auto verdict = [&] {
    const py::gil_scoped_release unlocked;
    return verify_trail(path, seal);
  }();
  const TrailVerdict found = unwrap(std::move(verdict));
  return py::make_tuple(found.entries, found.first_bad_entry, found.head, found.reason);
}

void copy(const std::string& from, const std::string& to, const py::tuple& seal_from,
          const py::tuple& seal_to) {
  const py::object opened_with = seal_from[1];
  const py::object written_with = seal_to[1];
  const StoreCopy whole{.from = from,
                        .to = to,
                        .seal_from = seal_of(seal_from[0].cast<std::uint32_t>(), opened_with),
                        .seal_to = seal_of(seal_to[0].cast<std::uint32_t>(), written_with)};
  auto done = [&] {
    const py::gil_scoped_release unlocked;
    return copy_store(whole);
  }();
  unwrap(std::move(done));
}

}  // namespace

void bind_platform(py::module_& module) {
  py::class_<RowStream>(module, "RowStream")
      .def("__arrow_c_schema__", &RowStream::schema)
      .def(
          "__arrow_c_stream__", [](RowStream& self, const py::object&) { return self.stream(); },
          py::arg("requested_schema") = py::none());
  py::class_<Gate>(module, "Gate")
      .def(py::init<const std::string&, std::string, py::function, bool, std::string_view, std::uint32_t,
                    py::object, const std::tuple<std::int64_t, std::int64_t, std::int64_t>&>(),
           py::arg("path"), py::arg("administrator"), py::arg("clock"), py::arg("read_only"),
           py::arg("trail_algorithm"), py::arg("key_id"), py::arg("secret"), py::arg("query_limits"))
      .def("execute", &Gate::execute, py::arg("actor"), py::arg("command"), py::arg("fields"),
           py::arg("request_id"), py::arg("input"), py::arg("progress"))
      .def("query", &Gate::query, py::arg("actor"), py::arg("query"), py::arg("fields"))
      .def("query_stream", &Gate::query_stream, py::arg("actor"), py::arg("query"), py::arg("fields"),
           py::arg("page_rows"))
      .def("close", &Gate::close)
      .def_property_readonly("closed", &Gate::closed);
  module.def("verify_trail", &verify, py::arg("path"), py::arg("key_id"), py::arg("secret"));
  module.def("copy_store", &copy, py::arg("from_path"), py::arg("to_path"), py::arg("seal_from"),
             py::arg("seal_to"));
  module.def("commands_schema", &commands_schema);
  module.def(
      "apply_rule",
      [](std::string_view rule, std::string_view given) { return unwrap(apply_rule(rule, given)); },
      py::arg("rule"), py::arg("case"));
}

}  // namespace ykt::python
