#include "platform/sqlite/sealed_files.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <new>
#include <string_view>

#include "platform/stream_cipher.hpp"

namespace ykt::sqlite {
namespace {

// The log of SQLite: a header, then frames of a header and a page.
constexpr std::int64_t kLogHeader = 32;
constexpr std::int64_t kFrameHeader = 24;
constexpr std::int64_t kPageSize = kPageBytes;
constexpr std::int64_t kFrame = kFrameHeader + kPageSize;
/// Of a frame's header: the page's number, the size of the file, two salts; then the checksum.
constexpr std::int64_t kChecksumAt = 16;
using FrameHeader = std::array<std::uint8_t, kFrameHeader>;

/// `temporary`: ends with the connection. `other`: a journal of a store that is not in use yet.
enum class Kind : std::uint8_t { store, log, temporary, other };

/// An open file: SQLite's part, then ours, then that of the file system below.
struct File {
  sqlite3_file base;
  PageSeal* seal;
  StreamCipher* stream;  ///< of a temporary file, which it owns
  Kind kind;

  sqlite3_file* below() noexcept { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
static_assert(sizeof(File) % alignof(sqlite3_file) == 0);

File& file_of(sqlite3_file* file) noexcept { return *reinterpret_cast<File*>(file); }

int read_below(File& file, void* into, std::int64_t bytes, std::int64_t at) {
  sqlite3_file* below = file.below();
  return below->pMethods->xRead(below, into, static_cast<int>(bytes), at);
}
int write_below(File& file, const void* from, std::int64_t bytes, std::int64_t at) {
  sqlite3_file* below = file.below();
  return below->pMethods->xWrite(below, from, static_cast<int>(bytes), at);
}

bool is_empty(const Page& page) noexcept {
  return std::all_of(page.begin(), page.end(), [](std::uint8_t byte) { return byte == 0; });
}

/// Hard errors end the work; what was only half written is SQLite's to judge.
int result_of(PageState state) noexcept {
  return state == PageState::key_missing ? SQLITE_IOERR_AUTH : SQLITE_IOERR_DATA;
}

// ---- the store itself: page after page

int read_page(File& file, std::int64_t at, Page& plain) {
  Page sealed;
  const int result = read_below(file, sealed.data(), kPageSize, at);
  if (result == SQLITE_IOERR_SHORT_READ) plain.fill(0);  // beyond the end
  if (result != SQLITE_OK) return result;
  if (is_empty(sealed)) {  // set aside and never written
    plain.fill(0);
    return SQLITE_OK;
  }
  const PageState state =
      file.seal->open({PagePlace::File::store, static_cast<std::uint64_t>(at)}, sealed, plain);
  return state == PageState::good ? SQLITE_OK : result_of(state);
}

int read_store(File& file, std::uint8_t* into, std::int64_t bytes, std::int64_t at) {
  Page plain;
  bool beyond = false;
  while (bytes > 0) {
    const std::int64_t within = at % kPageSize;
    const std::int64_t part = std::min(bytes, kPageSize - within);
    const int result = read_page(file, at - within, plain);
    if (result != SQLITE_OK && result != SQLITE_IOERR_SHORT_READ) return result;
    beyond = beyond || result == SQLITE_IOERR_SHORT_READ;
    std::copy_n(plain.begin() + within, part, into);
    into += part;
    at += part;
    bytes -= part;
  }
  return beyond ? SQLITE_IOERR_SHORT_READ : SQLITE_OK;
}

int write_page(File& file, PagePlace::File where, const void* from, std::int64_t at) {
  Page sealed;
  const std::span<const std::uint8_t, kPageBytes> plain(static_cast<const std::uint8_t*>(from), kPageBytes);
  if (!file.seal->seal({where, static_cast<std::uint64_t>(at)}, plain, sealed)) return SQLITE_IOERR_AUTH;
  return write_below(file, sealed.data(), kPageSize, at);
}

// ---- the log

/// The checksum goes over the page as it is in clear: hidden, so that nobody tries out what the page says.
bool mask_header(File& file, std::uint32_t key_id, std::int64_t at, FrameHeader& header) {
  std::array<std::uint8_t, 8 + kChecksumAt> of{};
  for (std::size_t i = 0; i < 8; ++i)
    of[i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(at) >> 8 * i);
  std::copy_n(header.begin(), kChecksumAt, of.begin() + 8);
  PageSeal::Mask mask{};
  if (!file.seal->mask(key_id, of, mask)) return false;
  for (std::size_t i = 0; i < mask.size(); ++i) header[kChecksumAt + i] ^= mask[i];
  return true;
}

int read_frame_header(File& file, std::int64_t at, FrameHeader& header) {
  int result = read_below(file, header.data(), kFrameHeader, at);
  if (result != SQLITE_OK) return result;
  Page sealed;
  result = read_below(file, sealed.data(), kPageSize, at + kFrameHeader);
  if (result == SQLITE_IOERR_SHORT_READ || !PageSeal::is_marked(sealed)) return SQLITE_OK;  // torn
  if (result != SQLITE_OK) return result;
  return mask_header(file, PageSeal::key_of(sealed), at, header) ? SQLITE_OK : SQLITE_IOERR_AUTH;
}

/// `torn_is_empty`: while the log is gone through after a crash, a page that was half written ends it.
int read_frame_page(File& file, std::int64_t at, bool torn_is_empty, Page& plain) {
  Page sealed;
  const int result = read_below(file, sealed.data(), kPageSize, at);
  if (result == SQLITE_IOERR_SHORT_READ) plain.fill(0);
  if (result != SQLITE_OK) return result;
  const PageState state =
      file.seal->open({PagePlace::File::log, static_cast<std::uint64_t>(at)}, sealed, plain);
  if (state == PageState::good) return SQLITE_OK;
  if (!torn_is_empty || state == PageState::key_missing || state == PageState::wrong_key)
    return result_of(state);
  plain.fill(0);
  return SQLITE_OK;
}

int read_log(File& file, std::uint8_t* into, std::int64_t bytes, std::int64_t at) {
  bool from_header = false;
  while (bytes > 0) {
    std::int64_t part = 0;
    int result = SQLITE_OK;
    if (at < kLogHeader) {
      part = std::min(bytes, kLogHeader - at);
      result = read_below(file, into, part, at);
    } else if (const std::int64_t within = (at - kLogHeader) % kFrame; within < kFrameHeader) {
      part = std::min(bytes, kFrameHeader - within);
      FrameHeader header{};
      result = read_frame_header(file, at - within, header);
      std::copy_n(header.begin() + within, part, into);
      from_header = true;
    } else {
      const std::int64_t in_page = within - kFrameHeader;
      part = std::min(bytes, kPageSize - in_page);
      Page plain{};
      result = read_frame_page(file, at - in_page, from_header, plain);
      std::copy_n(plain.begin() + in_page, part, into);
    }
    if (result != SQLITE_OK) {
      if (result == SQLITE_IOERR_SHORT_READ) std::memset(into, 0, static_cast<std::size_t>(bytes));
      return result;
    }
    into += part;
    at += part;
    bytes -= part;
  }
  return SQLITE_OK;
}

/// SQLite writes the header of the log, headers of frames and pages, each by itself or one after the other.
int write_log(File& file, const std::uint8_t* from, std::int64_t bytes, std::int64_t at) {
  while (bytes > 0) {
    std::int64_t part = 0;
    int result = SQLITE_OK;
    const std::int64_t within = at < kLogHeader ? 0 : (at - kLogHeader) % kFrame;
    if (at < kLogHeader) {
      part = std::min(bytes, kLogHeader - at);
      result = write_below(file, from, part, at);
    } else if (within == 0 && bytes >= kFrameHeader) {
      part = kFrameHeader;
      FrameHeader header{};
      std::copy_n(from, kFrameHeader, header.begin());
      if (!mask_header(file, file.seal->key_id(), at, header)) return SQLITE_IOERR_AUTH;
      result = write_below(file, header.data(), kFrameHeader, at);
    } else if (within == kFrameHeader && bytes >= kPageSize) {
      part = kPageSize;
      result = write_page(file, PagePlace::File::log, from, at);
    } else {
      return SQLITE_IOERR_WRITE;  // never a part of a page in clear
    }
    if (result != SQLITE_OK) return result;
    from += part;
    at += part;
    bytes -= part;
  }
  return SQLITE_OK;
}

// ---- temporary files: under a key of their own, and not authenticated

int read_temporary(File& file, void* into, int bytes, std::int64_t at) {
  const int result = read_below(file, into, bytes, at);
  std::int64_t valid = bytes;
  if (result == SQLITE_IOERR_SHORT_READ) {
    sqlite3_file* below = file.below();
    sqlite3_int64 size = 0;
    if (const int known = below->pMethods->xFileSize(below, &size); known != SQLITE_OK) return known;
    valid = std::clamp<std::int64_t>(std::int64_t{size} - at, 0, bytes);  // the rest is zeros
  } else if (result != SQLITE_OK) {
    return result;
  }
  const std::span<char> sealed(static_cast<char*>(into), static_cast<std::size_t>(valid));
  return file.stream->apply(static_cast<std::uint64_t>(at), sealed) ? result : SQLITE_IOERR_READ;
}

int write_temporary(File& file, const void* from, int bytes, std::int64_t at) {
  std::array<char, kPageBytes> block;
  const auto* next = static_cast<const char*>(from);
  while (bytes > 0) {
    const int part = std::min(bytes, static_cast<int>(block.size()));
    std::copy_n(next, part, block.begin());
    if (!file.stream->apply(static_cast<std::uint64_t>(at),
                            std::span(block).first(static_cast<std::size_t>(part))))
      return SQLITE_IOERR_WRITE;
    if (const int result = write_below(file, block.data(), part, at); result != SQLITE_OK) return result;
    next += part;
    at += part;
    bytes -= part;
  }
  return SQLITE_OK;
}

// ---- what SQLite calls

/// SQLite is C: nothing is thrown through it.
template <class Work>
int within_c(Work&& work) noexcept {
  try {
    return work();
  } catch (...) {
    return SQLITE_IOERR_NOMEM;
  }
}

int x_close(sqlite3_file* of) {
  sqlite3_file* below = file_of(of).below();
  delete file_of(of).stream;
  return below->pMethods->xClose(below);
}
int x_read(sqlite3_file* of, void* into, int bytes, sqlite3_int64 at) {
  return within_c([&] {
    File& file = file_of(of);
    auto* to = static_cast<std::uint8_t*>(into);
    if (file.kind == Kind::store) return read_store(file, to, bytes, at);
    if (file.kind == Kind::temporary) return read_temporary(file, into, bytes, at);
    return file.kind == Kind::log ? read_log(file, to, bytes, at) : read_below(file, into, bytes, at);
  });
}
int x_write(sqlite3_file* of, const void* from, int bytes, sqlite3_int64 at) {
  return within_c([&]() -> int {
    File& file = file_of(of);
    if (file.kind == Kind::other) return write_below(file, from, bytes, at);
    if (file.kind == Kind::temporary) return write_temporary(file, from, bytes, at);
    if (file.kind == Kind::log) return write_log(file, static_cast<const std::uint8_t*>(from), bytes, at);
    if (bytes != kPageSize || at % kPageSize != 0) return SQLITE_IOERR_WRITE;
    return write_page(file, PagePlace::File::store, from, at);
  });
}

/// Handed on as it is.
template <auto Method, class... Arguments>
int handed_on(sqlite3_file* of, Arguments... arguments) {
  sqlite3_file* below = file_of(of).below();
  return (below->pMethods->*Method)(below, arguments...);
}
void x_shm_barrier(sqlite3_file* of) {
  sqlite3_file* below = file_of(of).below();
  below->pMethods->xShmBarrier(below);
}

// Version 2: with shared memory for the log's index, without mapped pages, which would be in clear.
constexpr sqlite3_io_methods kMethods = {
    .iVersion = 2,
    .xClose = x_close,
    .xRead = x_read,
    .xWrite = x_write,
    .xTruncate = handed_on<&sqlite3_io_methods::xTruncate, sqlite3_int64>,
    .xSync = handed_on<&sqlite3_io_methods::xSync, int>,
    .xFileSize = handed_on<&sqlite3_io_methods::xFileSize, sqlite3_int64*>,
    .xLock = handed_on<&sqlite3_io_methods::xLock, int>,
    .xUnlock = handed_on<&sqlite3_io_methods::xUnlock, int>,
    .xCheckReservedLock = handed_on<&sqlite3_io_methods::xCheckReservedLock, int*>,
    .xFileControl = handed_on<&sqlite3_io_methods::xFileControl, int, void*>,
    .xSectorSize = handed_on<&sqlite3_io_methods::xSectorSize>,
    .xDeviceCharacteristics = handed_on<&sqlite3_io_methods::xDeviceCharacteristics>,
    .xShmMap = handed_on<&sqlite3_io_methods::xShmMap, int, int, int, void volatile**>,
    .xShmLock = handed_on<&sqlite3_io_methods::xShmLock, int, int, int>,
    .xShmBarrier = x_shm_barrier,
    .xShmUnmap = handed_on<&sqlite3_io_methods::xShmUnmap, int>,
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

sqlite3_vfs* ordinary() { return sqlite3_vfs_find(nullptr); }
SealedFiles& owner_of(const sqlite3_vfs* files) noexcept {
  return *static_cast<SealedFiles*>(files->pAppData);
}

constexpr std::string_view kLog = "-wal";
// One hyphen, after which SQLite looks for the store's own name.
constexpr std::string_view kSealedLog = "-sealedwal";

/// The file that is meant by a name of SQLite's.
std::string meant(const char* name) {
  std::string out(name);
  if (out.ends_with(kLog)) out.replace(out.size() - kLog.size(), kLog.size(), kSealedLog);
  return out;
}

Kind kind_of(int flags) noexcept {
  if ((flags & SQLITE_OPEN_MAIN_DB) != 0) return Kind::store;
  if ((flags & SQLITE_OPEN_WAL) != 0) return Kind::log;
  constexpr int kTemporary = SQLITE_OPEN_TEMP_DB | SQLITE_OPEN_TRANSIENT_DB | SQLITE_OPEN_TEMP_JOURNAL |
                             SQLITE_OPEN_SUBJOURNAL | SQLITE_OPEN_DELETEONCLOSE;
  return (flags & kTemporary) != 0 ? Kind::temporary : Kind::other;
}

int x_open(sqlite3_vfs* files, sqlite3_filename name, sqlite3_file* of, int flags, int* out_flags) {
  auto* file = new (of) File{{nullptr}, &owner_of(files).seal(), nullptr, kind_of(flags)};
  std::unique_ptr<StreamCipher> stream;
  const int made = within_c([&] {
    if (file->kind == Kind::temporary) stream = StreamCipher::make();
    if (file->kind == Kind::log) name = owner_of(files).log_named(meant(name));
    return SQLITE_OK;
  });
  if (made != SQLITE_OK) return made;
  if (file->kind == Kind::temporary && !stream) return SQLITE_CANTOPEN;
  const int result = ordinary()->xOpen(ordinary(), name, file->below(), flags, out_flags);
  // Where the one below asks to be closed although it failed, it is.
  if (file->below()->pMethods) {
    file->base.pMethods = &kMethods;
    file->stream = stream.release();
  }
  return result;
}

std::string unique_name(const PageSeal& seal) {
  return "yikatong-sealed-" + std::to_string(reinterpret_cast<std::uintptr_t>(&seal));
}

}  // namespace

SealedFiles::SealedFiles(StoreSeal seal)
    : seal_(std::move(seal)), name_(unique_name(seal_)), files_(std::make_unique<sqlite3_vfs>(*ordinary())) {
  files_->szOsFile = static_cast<int>(sizeof(File)) + ordinary()->szOsFile;
  files_->zName = name_.c_str();
  files_->pAppData = this;
  files_->pNext = nullptr;
  files_->xOpen = x_open;
  // The rest knows its own file system by the pointer that it is called with.
  files_->xDelete = [](sqlite3_vfs*, const char* name, int sync) {
    return within_c([&] { return ordinary()->xDelete(ordinary(), meant(name).c_str(), sync); });
  };
  files_->xAccess = [](sqlite3_vfs*, const char* name, int flags, int* out) {
    return within_c([&] { return ordinary()->xAccess(ordinary(), meant(name).c_str(), flags, out); });
  };
  files_->xFullPathname = [](sqlite3_vfs*, const char* name, int size, char* out) {
    return ordinary()->xFullPathname(ordinary(), name, size, out);
  };
  files_->xGetLastError = [](sqlite3_vfs*, int size, char* out) {
    return ordinary()->xGetLastError(ordinary(), size, out);
  };
  if (sqlite3_vfs_register(files_.get(), 0) != SQLITE_OK) throw std::bad_alloc();
}

const char* SealedFiles::log_named(std::string path) {
  // SQLite's names end with more zeros than one, behind which it looks for parameters.
  log_ = std::move(path);
  log_.append(4, '\0');
  return log_.c_str();
}

std::string log_path(const std::string& store, bool sealed) {
  return store + std::string(sealed ? kSealedLog : kLog);
}

SealedFiles::~SealedFiles() { sqlite3_vfs_unregister(files_.get()); }

namespace {

/// The first page of a store, or of its log where nothing has left that yet. False: there is none.
bool first_page(const std::string& path, Page& page, PagePlace& place) {
  const auto read = [&](const std::string& name, std::int64_t at, PagePlace::File file) {
    std::ifstream in(name, std::ios::binary);
    in.seekg(at);
    place = {file, static_cast<std::uint64_t>(at)};
    return static_cast<bool>(in.read(reinterpret_cast<char*>(page.data()), kPageSize));
  };
  return read(path, 0, PagePlace::File::store) ||
         read(log_path(path, true), kLogHeader + kFrameHeader, PagePlace::File::log);
}

bool holds_something(const std::string& path) {
  std::error_code none;
  return std::filesystem::file_size(path, none) > 0 && !none;
}

bool is_sqlite(const Page& page) noexcept {
  constexpr std::string_view kBeginning = "SQLite format 3";
  return std::equal(kBeginning.begin(), kBeginning.end(), page.begin());
}

}  // namespace

Done check_seal(const std::string& path, const std::optional<StoreSeal>& seal) {
  Page page;
  PagePlace place;
  const bool exists = first_page(path, page, place);
  if (!seal) return exists && PageSeal::is_marked(page) ? fail(Code::store_sealed) : Done();
  PageSeal keys(*seal);
  YKT_TRY(keys.check_key());
  if (holds_something(log_path(path, false))) return fail(Code::store_not_sealed);
  if (!exists) return {};
  Page plain;
  const PageState state = keys.open(place, page, plain);
  if (is_sqlite(page)) return fail(Code::store_not_sealed);
  if (state == PageState::unsealed && place.file == PagePlace::File::store) return fail(Code::store_not_ours);
  // The key fits. A page that differs is SQLite's to find, under its locks: a writer may be at this one now,
  // and a log may end half written.
  if (state == PageState::good || state == PageState::differs || state == PageState::unsealed) return {};
  return Failure(PageSeal::error_of(state));
}

}  // namespace ykt::sqlite
