// An LD_PRELOAD library that remembers what a power cut may still undo. A write reaches the disk for certain only with
// the next fsync; until then each 512-byte sector of it may or may not be there. Before every write to a file below
// CUT_DIR the bytes that it covers are appended to CUT_UNDO/<inode>, and every fsync empties that file. After SIGKILL,
// image.ts makes of both what a disk might hold. Left out: -shm, which SQLite builds anew, and names of files.
//   cc -shared -fPIC -O2 -o undo.so undo.c -ldl -lpthread
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name, type) ((type)dlsym(RTLD_NEXT, name))
typedef ssize_t (*write_t)(int, const void *, size_t);
typedef ssize_t (*pwrite_t)(int, const void *, size_t, off_t);

/** One record: the file's size, where the bytes stood, how many; then the bytes. */
struct record {
  int64_t size, offset, length;
};

/** The undo file of an open file, or -1 when it is none of ours. */
static int undo_of(int fd, int flags, struct stat *info) {
  const char *dir = getenv("CUT_DIR"), *kept = getenv("CUT_UNDO");
  char link[64], path[4096];
  if (!dir || !kept || fstat(fd, info) || !S_ISREG(info->st_mode)) return -1;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return -1;
  path[length] = 0;
  if (strncmp(path, dir, strlen(dir)) || strstr(path, "-shm")) return -1;
  snprintf(path, sizeof path, "%s/%llu", kept, (unsigned long long)info->st_ino);
  return open(path, O_WRONLY | O_CREAT | flags, 0600);
}

static void remember(int fd, off_t offset, size_t count) {
  struct stat info;
  int undo = undo_of(fd, O_APPEND, &info);
  if (undo < 0) return;
  off_t end = offset + (off_t)count;
  size_t old = offset >= info.st_size ? 0 : (size_t)((end > info.st_size ? info.st_size : end) - offset);
  char *entry = malloc(sizeof(struct record) + old);
  *(struct record *)entry = (struct record){info.st_size, offset, (int64_t)old};
  if (old && pread(fd, entry + sizeof(struct record), old, offset) != (ssize_t)old) abort();
  if (REAL("write", write_t)(undo, entry, sizeof(struct record) + old) < 0) abort();
  free(entry);
  close(undo);
}

/** What is on the disk now cannot be undone any more. */
static void forget(int fd) {
  struct stat info;
  int undo = undo_of(fd, O_TRUNC, &info);
  if (undo >= 0) close(undo);
}

ssize_t write(int fd, const void *bytes, size_t count) {
  struct stat info;
  if (fstat(fd, &info) || !S_ISREG(info.st_mode)) return REAL("write", write_t)(fd, bytes, count);
  pthread_mutex_lock(&turn);
  remember(fd, (fcntl(fd, F_GETFL) & O_APPEND) ? info.st_size : lseek(fd, 0, SEEK_CUR), count);
  ssize_t written = REAL("write", write_t)(fd, bytes, count);
  pthread_mutex_unlock(&turn);
  return written;
}

static ssize_t put(const char *name, int fd, const void *bytes, size_t count, off_t offset) {
  pthread_mutex_lock(&turn);
  remember(fd, offset, count);
  ssize_t written = REAL(name, pwrite_t)(fd, bytes, count, offset);
  pthread_mutex_unlock(&turn);
  return written;
}
ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset) { return put("pwrite", fd, bytes, count, offset); }
ssize_t pwrite64(int fd, const void *bytes, size_t count, off_t offset) { return put("pwrite64", fd, bytes, count, offset); }

static int cut_short(const char *name, int fd, off_t size) {
  struct stat info;
  pthread_mutex_lock(&turn);
  if (!fstat(fd, &info)) remember(fd, size, info.st_size > size ? (size_t)(info.st_size - size) : 0);
  int result = REAL(name, int (*)(int, off_t))(fd, size);
  pthread_mutex_unlock(&turn);
  return result;
}
int ftruncate(int fd, off_t size) { return cut_short("ftruncate", fd, size); }
int ftruncate64(int fd, off_t size) { return cut_short("ftruncate64", fd, size); }

static int promise(const char *name, int fd) {
  pthread_mutex_lock(&turn);
  int result = REAL(name, int (*)(int))(fd);
  if (!result) forget(fd);
  pthread_mutex_unlock(&turn);
  return result;
}
int fsync(int fd) { return promise("fsync", fd); }
int fdatasync(int fd) { return promise("fdatasync", fd); }
