// Hand-made Arrow arrays for tests: any layout, also a broken one, with releases counted.
#pragma once
#include <cstring>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "ykt/base/arrow.hpp"

namespace ykt::arrow::test {

struct Count {
  int made = 0;
  int released = 0;
};

template <class Number>
std::string bytes_of(std::initializer_list<Number> numbers) {
  std::string out;
  for (const Number number : numbers) out.append(reinterpret_cast<const char*>(&number), sizeof number);
  return out;
}

/// A column as it is to be: the test changes what it wants to break before `make`.
struct RawColumn {
  std::string name = "c";
  std::string format;
  std::int64_t length = 0;
  std::int64_t null_count = 0;
  std::int64_t offset = 0;
  std::vector<std::optional<std::string>> buffers;  // nullopt: a null pointer
  std::int64_t n_children = 0;
  std::shared_ptr<RawColumn> dictionary;  // of the array
  std::string dictionary_format;          // of the schema; empty: none
  bool released = false;
};

/// Buffers are copied to blocks of exactly their size, so that a sanitizer sees a step beyond.
class RawArray {
 public:
  static ArrowArray make(const RawColumn& column, Count* count) {
    auto self = std::make_unique<RawArray>();
    self->count_ = count;
    for (const auto& buffer : column.buffers) {
      if (!buffer) {
        self->pointers_.push_back(nullptr);
        continue;
      }
      self->blocks_.emplace_back(new char[buffer->size()]);
      std::memcpy(self->blocks_.back().get(), buffer->data(), buffer->size());
      self->pointers_.push_back(self->blocks_.back().get());
    }
    ArrowArray out{};
    out.length = column.length;
    out.null_count = column.null_count;
    out.offset = column.offset;
    out.n_buffers = static_cast<std::int64_t>(column.buffers.size());
    out.n_children = column.n_children;
    out.buffers = self->pointers_.data();
    if (column.dictionary) {
      self->dictionary_ = make(*column.dictionary, count);
      out.dictionary = &self->dictionary_;
    }
    return finish(out, std::move(self));
  }

  static ArrowArray rows(const std::vector<RawColumn>& columns, std::int64_t length, std::int64_t offset,
                         Count* count) {
    auto self = std::make_unique<RawArray>();
    self->count_ = count;
    for (const RawColumn& column : columns) self->children_.push_back(make(column, count));
    for (ArrowArray& child : self->children_) self->child_pointers_.push_back(&child);
    for (std::size_t i = 0; i < columns.size(); ++i)
      if (columns[i].released) release(&self->children_[i]);
    self->pointers_.push_back(nullptr);
    ArrowArray out{};
    out.length = length;
    out.offset = offset;
    out.n_buffers = 1;
    out.buffers = self->pointers_.data();
    out.n_children = static_cast<std::int64_t>(columns.size());
    out.children = self->child_pointers_.data();
    return finish(out, std::move(self));
  }

 private:
  static ArrowArray finish(ArrowArray out, std::unique_ptr<RawArray> self) {
    ++self->count_->made;
    out.release = release;
    out.private_data = self.release();
    return out;
  }
  static void release(ArrowArray* array) {
    std::unique_ptr<RawArray> self(static_cast<RawArray*>(array->private_data));
    ++self->count_->released;
    for (ArrowArray& child : self->children_)
      if (child.release) child.release(&child);
    if (self->dictionary_.release) self->dictionary_.release(&self->dictionary_);
    array->release = nullptr;
  }

  Count* count_ = nullptr;
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::vector<const void*> pointers_;
  std::deque<ArrowArray> children_;
  std::vector<ArrowArray*> child_pointers_;
  ArrowArray dictionary_{};
};

/// A schema with counted releases; `format` of the whole is `+s` unless a test says otherwise.
class RawSchema {
 public:
  static ArrowSchema make(std::string format, std::string name, const std::vector<RawColumn>& columns,
                          const std::string& dictionary_format, Count* count) {
    auto self = std::make_unique<RawSchema>();
    self->count_ = count;
    self->format_ = std::move(format);
    self->name_ = std::move(name);
    for (const RawColumn& column : columns)
      self->children_.push_back(make(column.format, column.name, {}, column.dictionary_format, count));
    for (ArrowSchema& child : self->children_) self->child_pointers_.push_back(&child);
    ArrowSchema out{};
    out.format = self->format_.c_str();
    out.name = self->name_.c_str();
    out.flags = ARROW_FLAG_NULLABLE;
    out.n_children = static_cast<std::int64_t>(columns.size());
    out.children = self->child_pointers_.data();
    if (!dictionary_format.empty()) {
      self->dictionary_ = make(dictionary_format, "", {}, "", count);
      out.dictionary = &self->dictionary_;
    }
    ++count->made;
    out.release = release;
    out.private_data = self.release();
    return out;
  }

 private:
  static void release(ArrowSchema* schema) {
    std::unique_ptr<RawSchema> self(static_cast<RawSchema*>(schema->private_data));
    ++self->count_->released;
    for (ArrowSchema& child : self->children_)
      if (child.release) child.release(&child);
    if (self->dictionary_.release) self->dictionary_.release(&self->dictionary_);
    schema->release = nullptr;
  }

  Count* count_ = nullptr;
  std::string format_;
  std::string name_;
  std::deque<ArrowSchema> children_;
  std::vector<ArrowSchema*> child_pointers_;
  ArrowSchema dictionary_{};
};

/// A producer that gives a schema and then batches, or fails where it is told to.
struct RawStream {
  std::string format = "+s";
  std::vector<RawColumn> columns;
  std::int64_t rows = 0;
  std::int64_t offset = 0;
  int batches = 1;
  int schema_errno = 0;
  int next_errno = 0;  // after `batches`
  const char* words = nullptr;
  Count* count = nullptr;

  ArrowArrayStream make() const {
    ++count->made;
    ArrowArrayStream out{};
    out.get_schema = [](ArrowArrayStream* stream, ArrowSchema* into) {
      const RawStream& self = *static_cast<RawStream*>(stream->private_data);
      if (self.schema_errno) return self.schema_errno;
      *into = RawSchema::make(self.format, "", self.columns, "", self.count);
      return 0;
    };
    out.get_next = [](ArrowArrayStream* stream, ArrowArray* into) {
      RawStream& self = *static_cast<RawStream*>(stream->private_data);
      into->release = nullptr;
      if (self.batches-- > 0)
        *into = RawArray::rows(self.columns, self.rows, self.offset, self.count);
      else if (self.next_errno)
        return self.next_errno;
      return 0;
    };
    out.get_last_error = [](ArrowArrayStream* stream) {
      return static_cast<RawStream*>(stream->private_data)->words;
    };
    out.release = [](ArrowArrayStream* stream) {
      std::unique_ptr<RawStream> self(static_cast<RawStream*>(stream->private_data));
      ++self->count->released;
      stream->release = nullptr;
    };
    out.private_data = new RawStream(*this);
    return out;
  }
};

}  // namespace ykt::arrow::test
