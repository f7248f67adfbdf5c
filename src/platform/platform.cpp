#include "ykt/platform/platform.hpp"

#include <new>

#include "platform/gate/gate.hpp"
#include "platform/gate/pages.hpp"
#include "platform/sqlite/database.hpp"
#include "platform/sqlite/guarded.hpp"
#include "platform/sqlite/left_as_found.hpp"
#include "platform/sqlite/schema.hpp"
#include "platform/sqlite/store_copy.hpp"
#include "platform/store_lock.hpp"
#include "platform/trail.hpp"

namespace ykt {
class Platform::Impl {
 public:
  Impl(const std::string& path, sqlite::OpenMode mode, const std::optional<StoreSeal>& seal)
      : database(path, mode, seal) {}

  /// For a new call. Where memory ran out in the one before, there may have been none to roll it back with.
  sqlite::Database& settled() {
    if (database.in_transaction()) database.rollback();
    if (database.in_transaction()) throw std::bad_alloc();
    return database;
  }

  // These end after the connection.
  StoreLock lock;
  std::unique_ptr<sqlite::LeftAsFound> left_as_found;  // of a reader
  sqlite::Database database;
  gate::GateOptions options;
  bool read_only = false;
};

Platform::Platform(std::shared_ptr<Impl> impl) noexcept : impl_(std::move(impl)) {}
Platform::Platform(Platform&&) noexcept = default;
Platform& Platform::operator=(Platform&&) noexcept = default;
Platform::~Platform() = default;

namespace {

Done check_limits(const QueryLimits& limits) {
  const std::pair<const char*, std::int64_t> parts[] = {
      {"/query_limits/per_subject", limits.per_subject},
      {"/query_limits/per_caller", limits.per_caller},
      {"/query_limits/window_minutes", limits.window_minutes}};
  for (const auto& [path, value] : parts)
    if (value < 1) return fail(Code::query_limits_invalid, path);
  return {};
}

}  // namespace

Result<Platform> Platform::open(const std::string& path, PlatformOptions options) {
  if (!options.clock) return fail(Code::clock_missing);
  YKT_TRY(check_limits(options.query_limits));
  return sqlite::guarded([&]() -> Result<Platform> {
    const auto mode = options.read_only ? sqlite::OpenMode::read : sqlite::OpenMode::write;
    StoreLock lock;
    std::unique_ptr<sqlite::LeftAsFound> left_as_found;
    if (options.read_only) {
      YKT_TRY(sqlite::check_seal(path, options.seal));
      left_as_found = std::make_unique<sqlite::LeftAsFound>(path, options.seal);
    } else {
      YKT_TRY(check_store_file(path));
      YKT_LET(taken, StoreLock::take(path));
      lock = std::move(taken);
      // A store that cannot be begun is not made at all.
      if (is_new_store(path)) YKT_TRY(gate::check_first_administrator(options.first_administrator));
      YKT_TRY(sqlite::check_seal(path, options.seal));
    }
    auto impl = std::make_shared<Impl>(path, mode, options.seal);
    impl->lock = std::move(lock);
    impl->left_as_found = std::move(left_as_found);
    impl->options = {std::move(options.clock), options.trail_algorithm, options.query_limits};
    impl->read_only = options.read_only;
    YKT_TRY(sqlite::prepare_schema(impl->database, mode));
    if (!options.read_only)
      YKT_TRY(gate::make_first_entry(impl->database, impl->options, options.first_administrator));
    return Platform(std::move(impl));
  });
}

Result<std::string> Platform::execute(std::string_view actor, std::string_view command,
                                      std::string_view fields_json, const ExecuteOptions& options) {
  if (impl_->read_only) return fail(Code::store_read_only);
  return sqlite::guarded([&] {
    return gate::execute(impl_->settled(), impl_->options, actor, command, fields_json, nullptr, options);
  });
}

Result<std::string> Platform::execute(std::string_view actor, std::string_view command,
                                      std::string_view fields_json, Input input,
                                      const ExecuteOptions& options) {
  if (impl_->read_only) return fail(Code::store_read_only);
  return sqlite::guarded([&] {
    return gate::execute(impl_->settled(), impl_->options, actor, command, fields_json, &input, options);
  });
}

Result<std::string> Platform::query(std::string_view actor, std::string_view query,
                                    std::string_view fields_json) const {
  return sqlite::guarded(
      [&] { return gate::query(impl_->settled(), impl_->options, actor, query, fields_json); });
}

class QueryPages::Impl {
 public:
  Impl(const std::shared_ptr<Platform::Impl>& of, gate::Pages opened)
      : platform(of), pages(std::move(opened)) {}

  std::weak_ptr<Platform::Impl>
      platform;  // whoever closes the platform closes the store, whatever still reads
  gate::Pages pages;
};

QueryPages::QueryPages(std::unique_ptr<Impl> impl) noexcept : impl_(std::move(impl)) {}
QueryPages::QueryPages(QueryPages&&) noexcept = default;
QueryPages& QueryPages::operator=(QueryPages&&) noexcept = default;
QueryPages::~QueryPages() = default;

const arrow::Schema& QueryPages::schema() const noexcept { return impl_->pages.schema(); }

Result<bool> QueryPages::next(arrow::BatchBuilder& into) {
  const std::shared_ptr<Platform::Impl> platform = impl_->platform.lock();
  if (!platform) return fail(Code::platform_closed);
  return sqlite::guarded([&] { return impl_->pages.next(platform->settled(), platform->options, into); });
}

Result<QueryPages> Platform::query_pages(std::string_view actor, std::string_view query,
                                         std::string_view fields_json,
                                         const QueryPagesOptions& options) const {
  return sqlite::guarded([&]() -> Result<QueryPages> {
    YKT_LET(pages, gate::Pages::open(impl_->settled(), impl_->options, actor, query, fields_json,
                                     options.page_rows));
    return QueryPages(std::make_unique<QueryPages::Impl>(impl_, std::move(pages)));
  });
}

Done Platform::query_stream(std::string_view actor, std::string_view query, std::string_view fields_json,
                            const QueryPagesOptions& options, ArrowArrayStream* out) const {
  out->release = nullptr;
  YKT_LET(opened, query_pages(actor, query, fields_json, options));
  const auto pages = std::make_shared<QueryPages>(std::move(opened));  // a std::function is copied
  arrow::export_stream(
      pages->schema(), [pages](arrow::BatchBuilder& into) { return pages->next(into); }, out);
  return {};
}

Result<TrailVerdict> verify_trail(const std::string& path, const std::optional<StoreSeal>& seal) {
  return sqlite::guarded([&]() -> Result<TrailVerdict> {
    YKT_TRY(sqlite::check_seal(path, seal));
    const sqlite::LeftAsFound left_as_found(path, seal);
    sqlite::Database database(path, sqlite::OpenMode::read, seal);
    YKT_TRY(sqlite::prepare_schema(database, sqlite::OpenMode::read));
    return trail::verify(database);
  });
}

Done copy_store(const StoreCopy& copy) {
  return sqlite::guarded([&] { return sqlite::copy_store_file(copy); });
}

}  // namespace ykt
