#include "ykt/platform/platform.hpp"

#include "platform/gate/gate.hpp"
#include "platform/sqlite/database.hpp"
#include "platform/sqlite/guarded.hpp"
#include "platform/sqlite/schema.hpp"
#include "platform/store_lock.hpp"
#include "platform/trail.hpp"

namespace ykt {
class Platform::Impl {
 public:
  Impl(const std::string& path, sqlite::OpenMode mode) : database(path, mode) {}

  StoreLock lock;
  sqlite::Database database;
  gate::GateOptions options;
  bool read_only = false;
};

Platform::Platform(std::unique_ptr<Impl> impl) noexcept : impl_(std::move(impl)) {}
Platform::Platform(Platform&&) noexcept = default;
Platform& Platform::operator=(Platform&&) noexcept = default;
Platform::~Platform() = default;

Result<Platform> Platform::open(const std::string& path, PlatformOptions options) {
  if (!options.clock) return fail(Code::clock_missing);
  return sqlite::guarded([&]() -> Result<Platform> {
    const auto mode = options.read_only ? sqlite::OpenMode::read : sqlite::OpenMode::write;
    StoreLock lock;
    if (!options.read_only) {
      YKT_TRY(check_store_file(path));
      YKT_LET(taken, StoreLock::take(path));
      lock = std::move(taken);
    }
    auto impl = std::make_unique<Impl>(path, mode);
    impl->lock = std::move(lock);
    impl->options = {std::move(options.clock), options.trail_algorithm};
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
    return gate::execute(impl_->database, impl_->options, actor, command, fields_json, nullptr, options);
  });
}

Result<std::string> Platform::execute(std::string_view actor, std::string_view command,
                                      std::string_view fields_json, Input input,
                                      const ExecuteOptions& options) {
  if (impl_->read_only) return fail(Code::store_read_only);
  return sqlite::guarded([&] {
    return gate::execute(impl_->database, impl_->options, actor, command, fields_json, &input, options);
  });
}

Result<std::string> Platform::query(std::string_view actor, std::string_view query,
                                    std::string_view fields_json) const {
  return sqlite::guarded(
      [&] { return gate::query(impl_->database, impl_->options, actor, query, fields_json); });
}

Result<TrailVerdict> verify_trail(const std::string& path) {
  return sqlite::guarded([&]() -> Result<TrailVerdict> {
    sqlite::Database database(path, sqlite::OpenMode::read);
    YKT_TRY(sqlite::prepare_schema(database, sqlite::OpenMode::read));
    return trail::verify(database);
  });
}

}  // namespace ykt
