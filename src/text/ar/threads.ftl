# threads
