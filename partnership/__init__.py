"""The rules of running a partnership: values in, values out."""
